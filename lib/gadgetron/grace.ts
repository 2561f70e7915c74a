import { add, type Expression, named, type Symbolic, when } from '../helm';
import type { drainValues } from './values/drain';
import type { gatewayValues } from './values/gateway';

/** What it depends on. */
export interface Waiting {
  readonly values: {
    readonly drain: Symbolic<typeof drainValues>;
    readonly gateway: Symbolic<typeof gatewayValues>;
    readonly longestReconstructionSeconds: Expression<number>;
  };
}

/**
 * How long pods may take to stop. This is the only place where it is reckoned:
 *
 *     grace = the time in which a reconstruction may still start
 *           + the longest reconstruction
 *           + a margin for what surrounds it (the last image to the client, the hooks' own steps)
 *
 * All of it is the user's: longestReconstructionSeconds, the group `drain`, and gateway.queue.maxWaitSeconds.
 */
const graceAfter = ({ values }: Waiting, ...mayStartWithin: readonly Expression<number>[]): Expression<number> =>
  add(...mayStartWithin, values.longestReconstructionSeconds, values.drain.marginSeconds);

/**
 * Of everything that a reconstruction runs in or through: the pods, the gateway, the jump server. Each is found by
 * clients for a while after it was told to stop, and a gateway that stops, too, brings those who wait in it until then:
 * it does not hear which pods leave.
 */
export function drainGrace(context: Waiting): Expression<number> {
  const { gateway, drain } = context.values;
  return named(
    'drainGrace',
    'Seconds that a pod gets to stop: until no client finds it any more, those who wait, the longest reconstruction.',
    when<number>(
      gateway.enabled,
      graceAfter(context, drain.forgottenAfterSeconds, gateway.queue.maxWaitSeconds),
      graceAfter(context, drain.forgottenAfterSeconds),
    ),
  );
}
