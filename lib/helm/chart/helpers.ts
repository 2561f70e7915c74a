import { isExpression, type Node, nodeOf, type NodeOf, type Template } from '../expressions/expression';
import type { Binding } from '../expressions/node';
import { type OwnFunctionName, ownFunctionTemplate } from './own-functions';
import type { Lines } from './text';
import { pipeline } from './pipeline';
import type { Surroundings } from './surroundings';
import { contentLines } from './tree';

/** The named templates that a chart's files include, printed once and in the order of their names. */
export class Helpers {
  private readonly nodes = new Map<string, NodeOf<'named'>>();
  private readonly printed = new Map<string, string>();
  private readonly own = new Set<OwnFunctionName>();

  constructor(private readonly prefix: string) {}

  /** The top of a template, where the dot is the chart's data. */
  readonly root = (): Surroundings => ({
    dot: 'root',
    known: [],
    prefix: this.prefix,
    include: node => {
      this.add(node);
    },
    useOwn: name => {
      this.own.add(name);
    },
    mention: refuseItem,
  });

  private add(node: NodeOf<'named'>): void {
    const { name, body } = node;
    const known = this.nodes.get(name);
    if (known?.body === body) return;
    this.nodes.set(name, node);
    if (known && this.textOf(known) !== this.define(node)) throw new Error(`two different templates are named ${name}`);
  }

  /** The text of _helpers.tpl. */
  print(banner: string): string {
    // Printing one may ask for others: what a Map gets while it is walked through is walked through as well.
    for (const node of this.nodes.values()) this.textOf(node);
    for (const name of this.own) this.printed.set(name, ownFunctionTemplate(this.prefix, name).join('\n'));
    const definitions = [...this.printed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
    return [banner, ...definitions].join('\n\n').concat('\n');
  }

  /** The text of a named template, printed once. */
  private textOf(node: NodeOf<'named'>): string {
    const text = this.printed.get(node.name) ?? this.define(node);
    this.printed.set(node.name, text);
    return text;
  }

  private define({ name, type, doc, body }: NodeOf<'named'>): string {
    const at = this.root();
    const lines =
      type === 'map' || type === 'list'
        ? contentLines(body, 0, at)
        : isExpression(body)
          ? textBody(nodeOf(body), at)
          : branch(body, at);
    return ['{{/*', doc, '*/}}', `{{- define "${this.prefix}.${name}" -}}`, ...lines, '{{- end }}'].join('\n');
  }
}

/** An item means nothing where no range is at it, as in a named template. */
function refuseItem({ name }: Binding): never {
  throw new Error(`${name} is what each() is at: it cannot be used outside of it`);
}

/** Branches on lines of their own; everything else in one action. */
function textBody(node: Node, at: Surroundings): Lines {
  return node.kind === 'when'
    ? [
        `{{- if ${pipeline(node.condition, at)} }}`,
        ...branch(node.then, at),
        ...otherwise(node.otherwise, at),
        '{{- end }}',
      ]
    : [`{{- ${pipeline(node, at)} }}`];
}

const branch = (template: Template, at: Surroundings): Lines =>
  isExpression(template) ? textBody(nodeOf(template), at) : [`{{- ${JSON.stringify(template)} }}`];

function otherwise(template: Template, at: Surroundings): Lines {
  if (template === undefined) return [];
  const node = isExpression(template) ? nodeOf(template) : undefined;
  if (node?.kind !== 'when') return ['{{- else }}', ...branch(template, at)];
  return [`{{- else if ${pipeline(node.condition, at)} }}`, ...branch(node.then, at), ...otherwise(node.otherwise, at)];
}
