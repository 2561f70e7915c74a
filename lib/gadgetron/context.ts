import type { Symbolic } from '../helm';
import type { Names } from './names';
import type { gadgetronValues } from './values';

/** What every component is made from. */
export interface Context {
  readonly values: Symbolic<typeof gadgetronValues>;
  readonly names: Names;
}
