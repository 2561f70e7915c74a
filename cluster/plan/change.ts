import type { Difference } from './difference';
import type { Changeable } from './immutable';

export type ResourceKind = Changeable | 'resource group';

/** One thing that is not as the file says. */
export interface Change {
  /**
   * create, update, delete: what `create` will do.
   * replace: a pool that only a new one can follow on: that is made, the nodes of the old one are drained, and it is deleted.
   * repair: it is Failed or Canceled, and `create` writes it again.
   * impossible: what it cannot do and leaves as it is.
   * foreign: something of that name is there that is not ours; everything stops.
   */
  readonly action: 'create' | 'update' | 'replace' | 'repair' | 'delete' | 'impossible' | 'foreign';
  readonly kind: ResourceKind;
  readonly name: string;
  /** The fields, for update, replace and impossible. */
  readonly fields: readonly Difference[];
  /** The name of its replacement, for replace. */
  readonly by?: string;
  /** What the user can do, for impossible and foreign; why, for repair; how, for replace and for a pool that goes. */
  readonly advice?: string;
}

type More = Pick<Change, 'by' | 'advice'>;

export const change = (
  action: Change['action'],
  kind: ResourceKind,
  name: string,
  fields: readonly Difference[] = [],
  more: More = {},
): Change => ({ action, kind, name, fields, ...more });

/** Something that `create` has made or may have made for an earlier file, and leaves where it is. */
export interface Stays {
  readonly kind: 'share' | 'tag' | 'setting';
  readonly name: string;
  readonly reason: string;
}

export const foreign = (kind: ResourceKind, name: string, what: string): Change =>
  change('foreign', kind, name, [], {
    advice: `it was not made by gadgetronctl for this cluster, and is left alone: ${what}`,
  });
