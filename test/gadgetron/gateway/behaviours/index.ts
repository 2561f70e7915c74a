import type { Behaviour } from './behaviour';
import { firstMessage } from './first-message';
import { forking } from './forking';
import { leavers } from './leavers';
import { pair } from './pair';
import { pods } from './pods';
import { queries } from './queries';
import { queue } from './queue';
import { stopping } from './stopping';
import { strangers } from './strangers';

/** All that the gateway does. */
export const behaviours: readonly Behaviour[] = [
  ...queue,
  ...leavers,
  ...firstMessage,
  ...pods,
  ...strangers,
  ...queries,
  ...stopping,
  ...pair,
  ...forking,
];
