import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { kubernetesVersions, objectErrors } from '../../support/kubernetes-schema';

const labels = { app: 'gadgetron' };
const deployment = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'gadgetron', labels },
  spec: {
    replicas: 2,
    selector: { matchLabels: labels },
    strategy: { rollingUpdate: { maxSurge: '25%', maxUnavailable: 0 } },
    template: {
      metadata: { labels },
      spec: {
        containers: [
          {
            name: 'gadgetron',
            image: 'gadgetron',
            ports: [{ name: 'gadgetron', containerPort: 9002 }],
            resources: { requests: { cpu: 2, memory: '4Gi' } },
            livenessProbe: { tcpSocket: { port: 'gadgetron' } },
          },
        ],
      },
    },
  },
};
const autoscaler = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'gadgetron' },
  spec: {
    minReplicas: 1,
    maxReplicas: 20,
    scaleTargetRef: { apiVersion: 'apps/v1', kind: 'Deployment', name: 'gadgetron' },
    metrics: [{ type: 'Resource', resource: { name: 'cpu', target: { type: 'Utilization', averageUtilization: 80 } } }],
    behavior: { scaleDown: { policies: [{ type: 'Pods', value: 1, periodSeconds: 60 }] } },
  },
};
const disruptionBudget = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name: 'gadgetron' },
  spec: { maxUnavailable: '50%', selector: { matchLabels: labels } },
};
const networkPolicy = {
  apiVersion: 'networking.k8s.io/v1',
  kind: 'NetworkPolicy',
  metadata: { name: 'gadgetron' },
  spec: {
    podSelector: { matchLabels: labels },
    policyTypes: ['Ingress'],
    ingress: [{ from: [{ ipBlock: { cidr: '10.0.0.0/8' } }], ports: [{ port: 9002 }, { port: 'relay' }] }],
  },
};
const service = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'frontend' },
  spec: { ports: [{ port: 9002 }] },
};
const scaledObject = {
  apiVersion: 'keda.sh/v1alpha1',
  kind: 'ScaledObject',
  metadata: { name: 'gadgetron' },
  spec: { scaleTargetRef: { name: 'gadgetron' }, triggers: [{ type: 'prometheus', metadata: { query: 'up' } }] },
};
const rule = {
  apiVersion: 'monitoring.coreos.com/v1',
  kind: 'PrometheusRule',
  metadata: { name: 'gadgetron' },
  spec: { groups: [{ name: 'gadgetron', rules: [{ alert: 'Down', expr: 1, for: '5m' }] }] },
};

const withPod = (pod: object): object => ({
  ...deployment,
  spec: { ...deployment.spec, template: { metadata: { labels }, spec: pod } },
});
const container = { name: 'gadgetron', image: 'gadgetron' };

describeWithFixtures('The check of rendered objects', () => {
  describe.each(kubernetesVersions)('for Kubernetes %s', version => {
    test.each([deployment, autoscaler, disruptionBudget, networkPolicy, service, scaledObject, rule])(
      'accepts a good $kind',
      object => {
        expect(objectErrors(version, object)).toEqual([]);
      },
    );
  });

  test.each([
    [
      'an unknown field',
      { ...deployment, spec: { ...deployment.spec, replica: 3 } },
      ['/spec must NOT have additional properties (replica)'],
    ],
    [
      'an unknown field deep inside',
      withPod({ containers: [{ ...container, livenessProbe: { tcpSockets: {} } }] }),
      ['/spec/template/spec/containers/0/livenessProbe must NOT have additional properties (tcpSockets)'],
    ],
    [
      'an unknown field of the metadata',
      { ...service, metadata: { nam: 'frontend' } },
      ['/metadata must NOT have additional properties (nam)'],
    ],
    [
      'a text for a number',
      { ...autoscaler, spec: { ...autoscaler.spec, maxReplicas: '20' } },
      ['/spec/maxReplicas must be integer'],
    ],
    [
      'a number for a text',
      withPod({ containers: [{ ...container, env: [{ name: 'OMP_NUM_THREADS', value: 4 }] }] }),
      ['/spec/template/spec/containers/0/env/0/value must be string'],
    ],
    [
      'a number that is too big',
      { ...deployment, spec: { ...deployment.spec, replicas: 3_000_000_000 } },
      ['/spec/replicas must match format "int32"'],
    ],
    ['nothing where an object is due', { ...disruptionBudget, spec: null }, ['/spec must be object']],
    [
      'a missing field',
      { ...service, spec: { ports: [{ name: 'gadgetron' }] } },
      ["/spec/ports/0 must have required property 'port'"],
    ],
    [
      'the same port twice',
      { ...service, spec: { ports: [{ port: 9002 }, { port: 9002 }] } },
      ['/spec/ports must not have two items of the same key'],
    ],
    [
      'a version of a kind that is no more',
      { ...deployment, apiVersion: 'apps/v1beta1' },
      ['there is no apps/v1beta1 Deployment in Kubernetes 1.36.0'],
    ],
    ['an unknown kind', { apiVersion: 'v1', kind: 'Deployment' }, ['there is no v1 Deployment in Kubernetes 1.36.0']],
    ['what is no object of Kubernetes', { kind: 'Deployment' }, ['apiVersion and kind are missing']],
    [
      "an unknown field of an operator's kind, for each release of the operator",
      { ...scaledObject, spec: { ...scaledObject.spec, pollInterval: 5 } },
      [
        '/spec must NOT have additional properties (pollInterval) (keda-2.17.2)',
        '/spec must NOT have additional properties (pollInterval) (keda-2.21.0)',
      ],
    ],
    [
      'what only a newer release of the operator knows',
      {
        ...scaledObject,
        spec: {
          ...scaledObject.spec,
          advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleUp: { tolerance: '0.1' } } } },
        },
      },
      [
        '/spec/advanced/horizontalPodAutoscalerConfig/behavior/scaleUp must NOT have additional properties (tolerance) (keda-2.17.2)',
      ],
    ],
    [
      "an unknown field of the metadata of an operator's kind",
      { ...rule, metadata: { label: labels } },
      ['/metadata must NOT have additional properties (label) (prometheus-operator-0.85.0)'],
    ],
  ])('refuses %s', (_, object, errors) => {
    expect(objectErrors('1.36.0', object)).toEqual(errors);
  });

  test('tells the releases of Kubernetes apart', () => {
    const sleeping = withPod({ containers: [{ ...container, lifecycle: { preStop: { sleep: { seconds: 5 } } } }] });
    expect(objectErrors('1.28.0', sleeping)).toEqual([
      '/spec/template/spec/containers/0/lifecycle/preStop must NOT have additional properties (sleep)',
    ]);
    expect(objectErrors('1.33.0', sleeping)).toEqual([]);
  });
});
