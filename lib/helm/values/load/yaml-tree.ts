import { isAlias, isMap, isScalar, isSeq, type ParsedNode, Scalar as YamlScalar, type YAMLMap } from 'yaml';
import type { Complain, Complaint } from './complaint';
import { locatedList, locatedMap, locatedScalar, type Located } from './located';
import type { Value } from '../../../declared/value';
import { Aliases } from './yaml-aliases';
import { keyText } from './yaml-key';
import { plainScalar, scalarValue, type Scalar } from './yaml-scalar';
import { taggedScalar } from './yaml-tag';

/** An entry on its way into a map. Go tells the keys 1 and "1" apart until both become names. */
interface Entry {
  readonly key: Scalar;
  readonly located: Located;
}

function isMerge(key: ParsedNode): boolean {
  if (!isScalar(key) || key.source !== '<<') return false;
  return key.tag === undefined ? key.type === YamlScalar.PLAIN : key.tag === 'tag:yaml.org,2002:merge';
}

/** Turns the nodes of a document into values as Go's YAML reader does. */
class TreeReader {
  private readonly aliases: Aliases;

  constructor(
    root: ParsedNode | null,
    private readonly complain: Complain,
  ) {
    this.aliases = new Aliases(root, complain);
  }

  read(node: ParsedNode | null, offset = node?.range[0] ?? 0): Located {
    if (!node || !this.aliases.admit(node)) return locatedScalar(null, offset);
    if (isAlias(node))
      return this.aliases.follow(node, target => this.read(target, offset)) ?? locatedScalar(null, offset);
    if (isSeq(node))
      return locatedList(
        node.items.map(item => this.read(item)),
        offset,
      );
    if (isMap(node)) return locatedMap(this.entries(node), offset);
    return locatedScalar(this.value(node), offset);
  }

  private entries(map: YAMLMap.Parsed): ReadonlyMap<string, Located> {
    const entries = new Map<string, Entry>();
    this.fill(entries, map);
    return new Map([...entries].map(([name, { located }]) => [name, located]));
  }

  /** Of two entries with one name the later wins, and a merge takes its turn like any entry: that is Helm, not YAML. */
  private fill(entries: Map<string, Entry>, map: YAMLMap.Parsed): void {
    for (const { key, value } of map.items) {
      if (isMerge(key)) this.merge(entries, value, key.range[0]);
      else this.enter(entries, key, value);
    }
  }

  private enter(entries: Map<string, Entry>, keyNode: ParsedNode, value: ParsedNode | null): void {
    const offset = keyNode.range[0];
    const key = this.key(keyNode);
    const name = key && keyText(key);
    if (!key || name === undefined) {
      this.complain(offset, 'this cannot be the name of an entry');
      return;
    }
    const before = entries.get(name)?.key;
    if (before && (before.kind !== key.kind || before.value !== key.value)) {
      this.complain(
        offset,
        `two different keys of this map become ${JSON.stringify(name)}, and Helm takes now one, now the other`,
      );
    }
    entries.set(name, { key, located: this.read(value, offset) });
  }

  private merge(entries: Map<string, Entry>, node: ParsedNode | null, offset: number): void {
    for (const from of isSeq(node) ? node.items.toReversed() : [node]) {
      const mergeMap = (map: ParsedNode | null): void => {
        if (!isMap(map)) this.complain(offset, 'a merge (<<) takes a map or a list of maps');
        else if (this.aliases.admit(map)) this.fill(entries, map);
      };
      if (isAlias(from)) this.aliases.follow(from, mergeMap);
      else mergeMap(from);
    }
  }

  private key(node: ParsedNode): Scalar | undefined {
    if (isAlias(node)) return this.aliases.follow(node, target => this.key(target));
    return isScalar(node) ? this.scalar(node) : undefined;
  }

  private value(node: YamlScalar.Parsed): Value {
    const scalar = this.scalar(node);
    if (scalar?.kind === 'float' && !Number.isFinite(scalar.value))
      this.complain(node.range[0], `${node.source} is no number that values can hold`);
    return scalar ? scalarValue(scalar) : null;
  }

  private scalar({ source, tag, type, range: [offset] }: YamlScalar.Parsed): Scalar | undefined {
    if (tag === undefined) return type === YamlScalar.PLAIN ? plainScalar(source) : { kind: 'str', value: source };
    const scalar = taggedScalar(source, tag);
    if (typeof scalar !== 'string') return scalar;
    this.complain(offset, scalar);
    return undefined;
  }
}

/** What the nodes below a root hold, and their problems. */
export function readTree(root: ParsedNode | null): {
  readonly tree: Located;
  readonly complaints: readonly Complaint[];
} {
  const complaints: Complaint[] = [];
  const reader = new TreeReader(root, (offset, message) => complaints.push({ offset, message }));
  return { tree: reader.read(root), complaints };
}
