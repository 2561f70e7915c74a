import { add, type Expression } from '../helm';
import type { Context } from './context';

/**
 * How long pods may take to stop. This is the only place where it is reckoned:
 *
 *     grace = the time in which a reconstruction may still start
 *           + the longest reconstruction
 *           + a margin for what surrounds it (the last image to the client, the hooks' own steps)
 *
 * All of it is the user's: longestReconstructionSeconds, and the group `drain`.
 */
export const graceAfter = ({ values }: Context, mayStartWithin: Expression<number>): Expression<number> => add(mayStartWithin, values.longestReconstructionSeconds, values.drain.marginSeconds);

/** Of what is found by clients for a while after it was told to stop: Gadgetron's pods, and the jump server, through whose open tunnels they come. */
export const drainGrace = (context: Context): Expression<number> => graceAfter(context, context.values.drain.forgottenAfterSeconds);

/** Of the gateway once nobody is led to it any more: whoever waits in it may still start. */
export const gatewayDrain = (context: Context): Expression<number> => graceAfter(context, context.values.gateway.queue.maxWaitSeconds);

/** Of the gateway, which is found by clients for a while after it was told to stop. */
export const gatewayGrace = (context: Context): Expression<number> => add(context.values.drain.forgottenAfterSeconds, gatewayDrain(context));
