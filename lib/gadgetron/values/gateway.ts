import { bool, group, int, oneOf } from '../../helm';
import { disruptionValues } from './disruption';
import { imageValues } from './image';
import { labels } from './metadata';
import { podValues } from './pod';
import { resourceValues } from './resources';
import { serviceAccountValues } from './service-account';

const queueValues = group('The queue of those for whom no pod is free.', {
  maxWaitSeconds: int({
    doc: 'Seconds that a client waits for a pod at most; then its connection is closed. A gateway that is told to stop gets this long and longestReconstructionSeconds more, since whoever waits in it still gets his reconstruction.',
    default: 1800,
    minimum: 1,
    maximum: 86400,
  }),
  maxClients: int({
    doc: "Clients that are held at a time, running and waiting; more of them, and their queries, stay outside until one of these leaves. resources.limits.memory has to be enough for them, the kernel's buffers with their data included: docs/gateway.md has the figures, and test/gadgetron/gateway/memory.proof.ts holds the defaults against each other.",
    default: 500,
    minimum: 1,
    maximum: 20000,
  }),
});

const serviceMonitorValues = group("What makes the Prometheus operator read the gateway's metrics.", {
  enabled: bool({
    doc: 'Have a ServiceMonitor; needs the operator, and a Prometheus that networkPolicy.metricsIngress lets in. Autoscaling does without.',
    default: false,
  }),
  labels: labels('the ServiceMonitor, by which a Prometheus chooses it'),
  intervalSeconds: int({ doc: 'Seconds between two readings.', default: 30, minimum: 1, maximum: 3600 }),
});

export const gatewayValues = group(
  "The gateway between clients and Gadgetron pods: HAProxy with one queue, which lets one reconstruction into a pod at a time, and nobody in who does not speak Gadgetron's protocol. docs/gateway.md has the figures.",
  {
    enabled: bool({ doc: 'Have one. When false, clients go to any of the pods, busy or not.', default: true }),
    image: imageValues('the gateway', {
      registry: 'docker.io',
      repository: 'library/haproxy',
      tag: '3.2.26',
      doc: 'HAProxy 3.2 has support into 2030; 2.6 and 3.0 were tested, too. The tests run 3.2.26 as Debian builds it; that the official image has this tag follows from how its tags are named, and no test pulls it.',
    }),
    discovery: oneOf(['endpointSlices', 'dns'], {
      doc: 'How the gateway learns which pods are ready. endpointSlices: from the Kubernetes API, within a second; its account may read the EndpointSlices of the namespace, and nothing else. dns: without any right in the API, as late as the cluster caches DNS, which is 30 seconds on AKS; drain.forgottenAfterSeconds must then be at least 35.',
      default: 'endpointSlices',
    }),
    queue: queueValues,
    maxQueries: int({
      doc: "Queries (of Gadgetron's version, by `helm test` and monitoring) that are let through at a time. They pass the queue by, and start no reconstruction.",
      default: 16,
      minimum: 1,
      maximum: 1000,
    }),
    highAvailability: group(
      'A second gateway, which hands its clients over to the first and has a queue of its own only while that one is away.',
      {
        enabled: bool({
          doc: "Have it. It keeps the door open when the first one's node is lost or emptied. What runs through a gateway is lost with it all the same.",
          default: false,
        }),
      },
    ),
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
      'With discovery endpointSlices, a Role lets it read the EndpointSlices of the namespace and nothing else, and its token is mounted. If you use an account that other pods use, they get that right, too.',
    ),
  },
);
