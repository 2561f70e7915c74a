import { group, int } from '../../helm';

export const drainValues = group(
  'How a pod stops: it goes on serving until nobody sends it clients any more, then finishes what runs in it. It gets forgottenAfterSeconds + longestReconstructionSeconds + marginSeconds for that, and gateway.queue.maxWaitSeconds more with a gateway, which may bring those who wait in it until then.',
  {
    forgottenAfterSeconds: int({
      doc: 'Seconds until no new client can reach a pod that was told to stop: the gateway forgets it within a second, kube-proxy within a few. At least 35 with gateway.discovery dns, since clusters cache DNS for 30 seconds.',
      default: 15,
      minimum: 1,
      maximum: 600,
    }),
    marginSeconds: int({
      doc: 'Seconds on top, for the last image on its way to the client.',
      default: 30,
      minimum: 5,
      maximum: 3600,
    }),
  },
);
