import type { Behaviour } from './behaviour';
import { forking } from './forking';
import { pair } from './pair';
import { pods } from './pods';
import { queries } from './queries';
import { queue } from './queue';
import { stopping } from './stopping';
import { strangers } from './strangers';

/** All that the gateway does. */
export const behaviours: readonly Behaviour[] = [
  ...queue,
  ...pods,
  ...strangers,
  ...queries,
  ...stopping,
  ...pair,
  ...forking,
];
