import { capacity } from './capacity';
import { network } from './network';
import { nodes } from './nodes';
import { quota } from './quota';
import { matchOf, type Refusal } from './refusal';
import { requests } from './requests';
import { rights } from './rights';

export type { Refusal };

/** All that is known of what Azure says no with: the more it says, the earlier. */
export const refusals: readonly Refusal[] = [...rights, ...quota, ...capacity, ...network, ...nodes, ...requests];

/** What can be done about an error, by the first of these that one of its causes is. */
export function adviceOn(causes: readonly { readonly code: string; readonly message: string }[]): string | undefined {
  for (const refusal of refusals) {
    for (const cause of causes) {
      const match = matchOf(refusal, cause);
      if (match) return typeof refusal.advice === 'string' ? refusal.advice : refusal.advice(match);
    }
  }
  return undefined;
}
