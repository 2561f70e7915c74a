import { bool, group, int, oneOf, text } from '../../helm';
import { disruptionValues } from './disruption';
import { imageValues } from './image';
import { labels } from './metadata';
import { podValues } from './pod';
import { resourceValues } from './resources';
import { serviceAccountValues } from './service-account';

const queueValues = group('The queue of clients for which no pod is free.', {
  maxWaitSeconds: int({
    doc: 'Maximum time in seconds that a client may wait for a pod. After that the gateway closes its connection. The grace period of a stopping gateway includes this time and longestReconstructionSeconds, since clients that wait in it are still served.',
    default: 1800,
    minimum: 1,
    maximum: 86400,
  }),
  maxClients: int({
    doc: "Maximum number of connected clients, running and waiting. Once it is reached, further connections, including queries, wait until a client leaves. resources.limits.memory must suffice for these clients, including the kernel's buffers: see docs/gateway.md.",
    default: 500,
    minimum: 1,
    maximum: 20000,
  }),
});

const serviceMonitorValues = group("What makes the Prometheus operator read the gateway's metrics.", {
  enabled: bool({
    doc: 'Whether to create a ServiceMonitor. It needs the Prometheus operator, and networkPolicy.metricsIngress must admit Prometheus. Autoscaling does not need it.',
    default: false,
  }),
  labels: labels('the ServiceMonitor, by which a Prometheus chooses it'),
  intervalSeconds: int({ doc: 'Interval in seconds between two scrapes.', default: 30, minimum: 1, maximum: 3600 }),
});

export const gatewayValues = group(
  "The gateway between clients and Gadgetron pods: HAProxy with one queue. It gives each pod one reconstruction at a time, and refuses connections that do not speak Gadgetron's protocol. See docs/gateway.md.",
  {
    enabled: bool({
      doc: 'Whether to run the gateway. If false, the Service sends clients to any pod, busy or not.',
      default: true,
    }),
    image: imageValues('the gateway', {
      registry: 'docker.io',
      repository: 'library/haproxy',
      tag: '3.2.26',
      doc: "HAProxy 3.2 is supported until 2030. The tests run Debian's builds of 3.2.26, 3.0 and 2.6. No test pulls the official image.",
    }),
    discovery: oneOf(['endpointSlices', 'dns'], {
      doc: "How the gateway finds ready pods. endpointSlices: from the Kubernetes API, within a second; its account may read the EndpointSlices of the namespace and nothing else. dns: without rights in the API, but delayed by the cluster's DNS cache (30 seconds on AKS); drain.forgottenAfterSeconds must then be at least 35.",
      default: 'endpointSlices',
    }),
    queue: queueValues,
    maxQueries: int({
      doc: "Maximum number of simultaneous queries, for example of Gadgetron's version by `helm test` and monitoring. Queries bypass the queue and start no reconstruction.",
      default: 16,
      minimum: 1,
      maximum: 1000,
    }),
    highAvailability: group(
      'A standby gateway. It forwards its clients to the first gateway, and has a queue of its own only while the first one does not answer.',
      {
        enabled: bool({
          doc: "Whether to run a standby gateway. New clients can still connect while the first one's node is down. Running reconstructions are lost with the gateway that they run through.",
          default: false,
        }),
      },
    ),
    engineOf: text({
      doc: 'Release of this chart in the same namespace for which this one is an engine: see engines. Its gateway may connect to this one, and its clients wait in the queue here.',
      default: '',
      pattern: '^([a-z]([-a-z0-9]{0,28}[a-z0-9])?)?$',
      example: 'mri',
    }),
    openReconJson: bool({
      doc: 'Whether a client that asks for the configuration "openrecon" is given the engine of the configuration that its JSON names: parameters.customconfig or parameters.config. Each connection then needs 128 KiB of memory for every buffer instead of 16.',
      default: false,
    }),
    resources: resourceValues(
      'a gateway',
      { cpu: '100m', memory: '128Mi', 'ephemeral-storage': '10Mi' },
      { memory: '768Mi', 'ephemeral-storage': '50Mi' },
    ),
    serviceMonitor: serviceMonitorValues,
    ...podValues('the gateway'),
    podDisruptionBudget: disruptionValues('the gateway'),
    serviceAccount: serviceAccountValues(
      'the gateway',
      "With discovery endpointSlices, a Role permits reading the EndpointSlices of the namespace and nothing else, and the account's token is mounted. Other pods that use the same account get that right, too.",
    ),
  },
);
