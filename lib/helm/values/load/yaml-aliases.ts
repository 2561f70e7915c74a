import { type Alias, isAlias, type ParsedNode } from 'yaml';
import type { Complain } from './complaint';
import { inReadingOrder } from './yaml-nodes';

/** What each alias stands for: the last node before it that has its anchor. */
function targetsBelow(root: ParsedNode | null): ReadonlyMap<Alias, ParsedNode> {
  const anchors = new Map<string, ParsedNode>();
  const targets = new Map<Alias, ParsedNode>();
  for (const node of inReadingOrder(root)) {
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      if (target) targets.set(node, target);
    } else if (node.anchor !== undefined) {
      anchors.set(node.anchor, node);
    }
  }
  return targets;
}

const FEW = 400_000;
const MANY = 4_000_000;

/** The share of so many nodes that may come out of aliases: Go's rule against files that explode. */
function allowedShare(nodes: number): number {
  if (nodes <= FEW) return 0.99;
  if (nodes >= MANY) return 0.1;
  return 0.99 - (0.89 * (nodes - FEW)) / (MANY - FEW);
}

/** The aliases (`*name`) of a document, followed as Go follows them and given up where Go gives up. */
export class Aliases {
  private readonly targets: ReadonlyMap<Alias, ParsedNode>;
  private readonly following = new Set<Alias>();
  private nodes = 0;
  private aliased = 0;
  private gaveUp = false;

  constructor(
    root: ParsedNode | null,
    private readonly complain: Complain,
  ) {
    this.targets = targetsBelow(root);
  }

  /** Counts a node that is about to be read; false once there are too many. */
  admit(node: ParsedNode): boolean {
    this.nodes++;
    if (this.following.size > 0) this.aliased++;
    if (
      !this.gaveUp &&
      this.aliased > 100 &&
      this.nodes > 1000 &&
      this.aliased / this.nodes > allowedShare(this.nodes)
    ) {
      this.gaveUp = true;
      this.complain(node.range[0], 'aliases make this file grow beyond measure');
    }
    return !this.gaveUp;
  }

  /** Hands over what an alias stands for, unless there is nothing or it stands for itself. */
  follow<T>(alias: Alias.Parsed, use: (target: ParsedNode) => T): T | undefined {
    const target = this.targets.get(alias);
    if (!target || this.following.has(alias)) {
      this.complain(
        alias.range[0],
        target ? `&${alias.source} contains itself` : `there is no &${alias.source} before this`,
      );
      return undefined;
    }
    this.following.add(alias);
    const used = use(target);
    this.following.delete(alias);
    return used;
  }
}
