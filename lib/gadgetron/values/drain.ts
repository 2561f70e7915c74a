import { group, int } from '../../helm';

export const drainValues = group(
  'How a pod stops: it keeps serving until no new clients are routed to it, then finishes running reconstructions. Its grace period is forgottenAfterSeconds + longestReconstructionSeconds + marginSeconds. With a gateway, gateway.queue.maxWaitSeconds is added, since clients that wait in a stopping gateway may still be routed to it.',
  {
    forgottenAfterSeconds: int({
      doc: 'Time in seconds after which no new client can reach a stopping pod. The gateway removes it within a second, kube-proxy within a few. At least 35 with gateway.discovery dns, since clusters cache DNS for 30 seconds.',
      default: 15,
      minimum: 1,
      maximum: 600,
    }),
    marginSeconds: int({
      doc: 'Additional seconds of the grace period, for the last image on its way to the client.',
      default: 30,
      minimum: 5,
      maximum: 3600,
    }),
  },
);
