import type { Construct } from 'constructs';
import type { ScaledObject, ScaledObjectSpec, ScaleTrigger } from '../../../imports/keda.sh';
import {
  eachEntry,
  type Expression,
  is,
  multiply,
  orElse,
  Resource,
  splice,
  str,
  type Templated,
  when,
} from '../../helm';
import type { Context } from '../context';
import { metricsUrl } from '../gateway/metrics-service';
import type { Role } from '../gateway/role';
import { kindFromElsewhere, metadata } from '../metadata';

type Fallback = NonNullable<ScaledObjectSpec['fallback']>;

/** Running and waiting scans: the sessions of this part of haproxy.cfg. */
const SESSIONS = 'haproxy_frontend_current_sessions{proxy="reconstructions"}';

/** How many sessions a pod should have: 0.80, or 320e-2 where the server takes several. */
const sessionsOfPod = ({ values: { autoscaling, server } }: Context): Expression<string> =>
  when<string>(
    is(server.sessionsPerPod, 1),
    str`0.${autoscaling.sessions.busyPercentage}`,
    str`${multiply(server.sessionsPerPod, autoscaling.sessions.busyPercentage)}e-2`,
  );

/** What a gateway says. HAProxy counts the clients itself, so that no Prometheus is needed. */
const sessionsOf = (context: Context, role: Role): Templated<ScaleTrigger> => ({
  type: 'metrics-api',
  name: role === 'leader' ? 'sessions' : 'sessions-of-follower',
  metadata: {
    url: metricsUrl(context, role),
    format: 'prometheus',
    valueLocation: SESSIONS,
    targetValue: sessionsOfPod(context),
    // More than none: the first client wakes the first pod.
    activationTargetValue: '0',
  },
});

export class ReconstructionScaledObject extends Resource<ScaledObject> {
  override readonly doc = 'KEDA sets the number of Gadgetron pods by the sessions that run or wait in the gateway.';

  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    const { autoscaling, gateway } = values;
    const { sessions } = autoscaling;
    super(
      scope,
      'scaled-object',
      {
        apiVersion: 'keda.sh/v1alpha1',
        kind: 'ScaledObject',
        metadata: metadata(context, 'reconstruction', names.fullname, { own: kindFromElsewhere(context) }),
        spec: {
          scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: names.fullname },
          pollingInterval: sessions.pollingIntervalSeconds,
          cooldownPeriod: sessions.cooldownSeconds,
          minReplicaCount: autoscaling.minReplicas,
          maxReplicaCount: autoscaling.maxReplicas,
          // A gateway that does not answer is no reason to stop pods that may be busy.
          // Without the behavior, which older ones do not know, a fallback would.
          fallback: when<Fallback>(is(sessions.kedaVersion, '2.17'), {
            failureThreshold: sessions.failureThreshold,
            replicas: orElse(autoscaling.minReplicas, 1),
            behavior: 'currentReplicasIfHigher',
          }),
          advanced: { horizontalPodAutoscalerConfig: { behavior: autoscaling.behavior } },
          triggers: [
            sessionsOf(context, 'leader'),
            // The larger number holds: while the leader is away, the queue is the follower's.
            when<ScaleTrigger>(gateway.highAvailability.enabled, sessionsOf(context, 'follower')),
            splice(
              eachEntry(
                sessions.schedules,
                ['name', 'schedule'],
                (name, { timezone, start, end, pods }): Templated<ScaleTrigger> => ({
                  type: 'cron',
                  name: str`schedule-${name}`,
                  metadata: { timezone, start, end, desiredReplicas: str`${pods}` },
                }),
              ),
            ),
          ],
        },
      },
      { when: is(autoscaling.mode, 'sessions') },
    );
  }
}
