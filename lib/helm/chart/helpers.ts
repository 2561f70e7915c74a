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
    const known = this.nodes.get(node.name);
    if (known?.body === node.body) return;
    this.nodes.set(node.name, node);
    if (known && this.define(known).join('\n') !== this.define(node).join('\n'))
      throw new Error(`two different templates are named ${node.name}`);
  }

  /** The text of _helpers.tpl. */
  print(banner: string): string {
    const printed = new Map<string, Lines>();
    // Printing one may ask for others.
    for (let missing = this.missing(printed); missing.length > 0; missing = this.missing(printed)) {
      for (const node of missing) printed.set(node.name, this.define(node));
    }
    for (const name of this.own) printed.set(name, ownFunctionTemplate(this.prefix, name));
    const definitions = [...printed].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, lines]) => lines.join('\n'));
    return [banner, ...definitions].join('\n\n').concat('\n');
  }

  private missing(printed: ReadonlyMap<string, Lines>): readonly NodeOf<'named'>[] {
    return [...this.nodes.values()].filter(({ name }) => !printed.has(name));
  }

  private define({ name, type, doc, body }: NodeOf<'named'>): Lines {
    const at = this.root();
    const lines =
      type === 'map' || type === 'list'
        ? contentLines(body, 0, at)
        : isExpression(body)
          ? textBody(nodeOf(body), at)
          : branch(body, at);
    return ['{{/*', doc, '*/}}', `{{- define "${this.prefix}.${name}" -}}`, ...lines, '{{- end }}'];
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
