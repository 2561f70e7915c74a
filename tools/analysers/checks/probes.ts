import { isDeepStrictEqual } from 'node:util';
import type { Container, Probe } from 'kubernetes-types/core/v1';
import { type Check, each } from '../check';
import type { Deployed, RunningContainer } from '../deployed';
import { example } from '../example';

/** Pods that end by themselves need no readiness. */
const serving = (deployed: Deployed): readonly RunningContainer[] =>
  deployed.containers.filter(({ workload, init }) => workload.serves && !init);

/** How a probe asks, without how often. */
const asking = ({ exec, grpc, httpGet, tcpSocket }: Probe = {}): unknown => ({ exec, grpc, httpGet, tcpSocket });

const portsOf = ({ livenessProbe, readinessProbe, startupProbe }: Container): readonly (string | number)[] =>
  [livenessProbe, readinessProbe, startupProbe].flatMap(
    probe => probe?.httpGet?.port ?? probe?.tcpSocket?.port ?? probe?.grpc?.port ?? [],
  );

export const probes: readonly Check[] = [
  each(
    'the container says when it is ready',
    {
      asked: 'kube-score pod-probes, CKV_K8S_9, kube-linter no-readiness-probe, polaris readinessProbeMissing',
      broken: [example({ container: { readinessProbe: undefined } })],
    },
    serving,
    ({ container }) => container.readinessProbe !== undefined,
  ),
  each(
    'the container says whether it lives',
    {
      asked: 'kube-score pod-probes, CKV_K8S_8, kube-linter no-liveness-probe, polaris livenessProbeMissing',
      broken: [example({ container: { livenessProbe: undefined } })],
    },
    serving,
    ({ container }) => container.livenessProbe !== undefined,
  ),
  each(
    'ready and alive are two questions',
    {
      asked: 'kube-score pod-probes',
      broken: [
        example({ container: { livenessProbe: { httpGet: { path: '/ready', port: 'http' }, periodSeconds: 60 } } }),
      ],
    },
    serving,
    ({ container: { readinessProbe, livenessProbe } }) =>
      !readinessProbe || !livenessProbe || !isDeepStrictEqual(asking(readinessProbe), asking(livenessProbe)),
  ),
  each(
    'ports of probes are ports of the container',
    {
      asked: 'kube-linter liveness-port, readiness-port, startup-port',
      broken: [example({ container: { livenessProbe: { httpGet: { path: '/alive', port: 8081 } } } })],
    },
    serving,
    ({ container }) =>
      portsOf(container).every(port =>
        container.ports?.some(({ name, containerPort }) => name === port || containerPort === port),
      ),
  ),
];
