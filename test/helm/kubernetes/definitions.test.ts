import { spawnSync } from 'node:child_process';
import path from 'node:path';
import Ajv, { type ValidateFunction } from 'ajv';
import json from '../../../lib/helm/kubernetes/definitions.json';
import { kubernetesDefinitions, kubernetesRef } from '../../../lib/helm/kubernetes/schema';
import type { KubernetesTypes } from '../../../lib/helm/kubernetes/types';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { type JsonSchema, kubernetesVersions, openApi, readable } from '../../support/kubernetes-schema';
import { examples } from './examples';

const definitions: Readonly<Record<string, JsonSchema>> = json;
const types = Object.keys(examples) as (keyof KubernetesTypes)[];

/** What the schema of a chart with a value of this type says of it. */
function errors(type: keyof KubernetesTypes, value: unknown): string[] {
  const validate =
    validators.get(type) ??
    new Ajv({ allErrors: true, allowUnionTypes: true }).compile({
      definitions: kubernetesDefinitions([type]),
      ...kubernetesRef(type),
    });
  validators.set(type, validate);
  return validate(value) ? [] : (validate.errors ?? []).map(readable);
}
const validators = new Map<keyof KubernetesTypes, ValidateFunction>();

describe('The schema of a Kubernetes type', () => {
  test.each(types)('accepts a real %s', type => {
    expect(examples[type].map(example => errors(type, example)).flat()).toEqual([]);
  });

  test.each(types)('refuses a %s with a field that there is not', type => {
    expect(errors(type, { ...examples[type][0], surprise: 1 })).toEqual([
      '/ must NOT have additional properties (surprise)',
    ]);
  });

  test.each<[keyof KubernetesTypes, object, string]>([
    ['Affinity', { nodeAfinity: {} }, '/ must NOT have additional properties (nodeAfinity)'],
    [
      'Affinity',
      { nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: {} } },
      "/nodeAffinity/requiredDuringSchedulingIgnoredDuringExecution must have required property 'nodeSelectorTerms'",
    ],
    [
      'Affinity',
      {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 1, podAffinityTerm: { topologyKeys: 'zone', topologyKey: 'zone' } },
          ],
        },
      },
      '/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/0/podAffinityTerm must NOT have additional properties (topologyKeys)',
    ],
    ['Container', { image: 'busybox' }, "/ must have required property 'name'"],
    ['Container', { name: 'init', command: 'sleep 1' }, '/command must be array'],
    ['Container', { name: 'init', ports: [{ containerPort: '9002' }] }, '/ports/0/containerPort must be integer'],
    ['DeploymentStrategy', { rollingUpdate: { maxSurge: 0.5 } }, '/rollingUpdate/maxSurge must be integer,string'],
    ['EmptyDirVolumeSource', { sizeLimit: '4 GB' }, '/sizeLimit must match pattern'],
    ['EnvFromSource', { secretRef: 'token' }, '/secretRef must be object'],
    ['EnvVar', { name: 'OMP_NUM_THREADS', value: 4 }, '/value must be string'],
    [
      'EnvVarSource',
      { fieldRef: { fieldPaths: 'spec.nodeName', fieldPath: 'spec.nodeName' } },
      '/fieldRef must NOT have additional properties (fieldPaths)',
    ],
    [
      'HorizontalPodAutoscalerBehavior',
      { scaleDown: { policies: [{ type: 'Pods', value: 1 }] } },
      "/scaleDown/policies/0 must have required property 'periodSeconds'",
    ],
    ['LabelSelector', { matchLabels: { tier: 1 } }, '/matchLabels/tier must be string'],
    ['LabelSelector', { app: 'gadgetron' }, '/ must NOT have additional properties (app)'],
    ['Lifecycle', { preStop: { exec: { command: 'drain.sh' } } }, '/preStop/exec/command must be array'],
    ['Lifecycle', { preStop: { sleep: { seconds: '5' } } }, '/preStop/sleep/seconds must be integer'],
    ['LocalObjectReference', { name: 7 }, '/name must be string'],
    [
      'NetworkPolicyPeer',
      { ipBlock: { cidrs: ['10.0.0.0/8'], cidr: '10.0.0.0/8' } },
      '/ipBlock must NOT have additional properties (cidrs)',
    ],
    [
      'NodeSelector',
      { nodeSelectorTerms: [{ matchExpressions: [{ key: 'zone', operator: 'In', values: 'a' }] }] },
      '/nodeSelectorTerms/0/matchExpressions/0/values must be array',
    ],
    [
      'PersistentVolumeClaimSpec',
      { resources: { requests: { storage: 'ten' } } },
      '/resources/requests/storage must match pattern',
    ],
    ['PodSecurityContext', { runAsNonRoot: 'true' }, '/runAsNonRoot must be boolean'],
    ['PodSecurityContext', { runAsUser: 3_000_000_000 }, '/runAsUser must be <= 2147483647'],
    ['Probe', { tcpSocket: { port: [9002] } }, '/tcpSocket/port must be integer,string'],
    ['Probe', { periodSeconds: 2.5 }, '/periodSeconds must be integer'],
    ['ResourceRequirements', { limit: { cpu: 2 } }, '/ must NOT have additional properties (limit)'],
    ['ResourceRequirements', { limits: { cpu: true } }, '/limits/cpu must be string,number'],
    ['SecurityContext', { capabilities: { drop: 'ALL' } }, '/capabilities/drop must be array'],
    [
      'Toleration',
      { key: 'gpu', operator: 'Exists', efect: 'NoSchedule' },
      '/ must NOT have additional properties (efect)',
    ],
    [
      'TopologySpreadConstraint',
      { maxSkew: 1, topologyKey: 'zone' },
      "/ must have required property 'whenUnsatisfiable'",
    ],
    ['Volume', { name: 'data', flocker: {} }, '/ must NOT have additional properties (flocker)'],
    [
      'Volume',
      { name: 'data', ephemeral: { volumeClaimTemplate: { metadata: { name: 'data' }, spec: {} } } },
      '/ephemeral/volumeClaimTemplate/metadata must NOT have additional properties (name)',
    ],
    ['VolumeMount', { name: 'data' }, "/ must have required property 'mountPath'"],
  ])('refuses as %s: %j', (type, value, error) => {
    expect(errors(type, value)).toEqual([expect.stringContaining(error)]);
  });

  const cpu = (amount: unknown): string[] => errors('ResourceRequirements', { requests: { cpu: amount } });
  test.each([
    2,
    0.5,
    '2',
    '0.5',
    '.5',
    '5.',
    '+1',
    '-1',
    '500m',
    '100n',
    '7u',
    '4k',
    '4Ki',
    '1.5Gi',
    '2E',
    '2e3',
    '2E-3',
  ])('takes %j for a quantity', amount => {
    expect(cpu(amount)).toEqual([]);
  });
  test.each(['', ' ', '.', 'm', '2 Gi', '2GB', '2gi', '4K', '1e', '1e1.5', '1,5', '1.2.3', '2\n', 'two', null, false])(
    'does not take %j for a quantity',
    amount => {
      expect(cpu(amount)).not.toEqual([]);
    },
  );
});

describe('The definitions for a chart', () => {
  test('are those of the types asked for and of the types these refer to', () => {
    expect(Object.keys(kubernetesDefinitions(['Toleration', 'TopologySpreadConstraint']))).toEqual(
      ['LabelSelector', 'LabelSelectorRequirement', 'Toleration', 'TopologySpreadConstraint'].map(
        name => `kubernetes.${name}`,
      ),
    );
  });

  test('are none for a chart that asks for none', () => {
    expect(kubernetesDefinitions([])).toEqual({});
  });

  test('are all of them for a chart that asks for all', () => {
    expect(Object.values(kubernetesDefinitions(types))).toEqual(Object.values(definitions));
  });
});

describe('The file of definitions', () => {
  test('is what its generator makes of the types now', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [path.resolve(__dirname, '../../../scripts/generate.mjs'), '--check', 'kubernetes-definitions'],
      { encoding: 'utf8' },
    );
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  });

  test('has names that need no escaping in a reference', () => {
    expect(Object.keys(definitions).filter(name => !/^[A-Za-z0-9]+$/.test(name))).toEqual([]);
  });

  test('uses only words that Helm 3 and Helm 4 both enforce', () => {
    const words = new Set<string>();
    const collect = (schema: JsonSchema): void => {
      Object.keys(schema).forEach(word => words.add(word));
      for (const part of parts(schema)) collect(part);
    };
    Object.values(definitions).forEach(collect);
    expect([...words].sort()).toEqual([
      '$ref',
      'additionalProperties',
      'description',
      'enum',
      'items',
      'maxLength',
      'maximum',
      'minLength',
      'minimum',
      'pattern',
      'properties',
      'propertyNames',
      'required',
      'type',
    ]);
  });

  test('closes every object that is not a map', () => {
    const isOpen = (schema: JsonSchema): boolean =>
      (schema.type === 'object' &&
        typeof schema.additionalProperties !== 'object' &&
        schema.additionalProperties !== false) ||
      parts(schema).some(isOpen);
    expect(Object.keys(definitions).filter(name => isOpen(definitions[name] ?? {}))).toEqual([]);
  });
});

const parts = ({ properties, items, additionalProperties }: JsonSchema): JsonSchema[] => [
  ...Object.values(properties ?? {}),
  ...(items ? [items] : []),
  ...(typeof additionalProperties === 'object' ? [additionalProperties] : []),
];

describeWithFixtures('The definitions, beside what Kubernetes says itself,', () => {
  const groups: Partial<Record<keyof KubernetesTypes, string>> = {
    DeploymentStrategy: 'io.k8s.api.apps.v1',
    HorizontalPodAutoscalerBehavior: 'io.k8s.api.autoscaling.v2',
    LabelSelector: 'io.k8s.apimachinery.pkg.apis.meta.v1',
    NetworkPolicyPeer: 'io.k8s.api.networking.v1',
  };

  /** What stands as the key of a map instead. */
  const keys: Partial<Record<keyof KubernetesTypes, string>> = {
    ContainerContent: 'name',
    EnvVarContent: 'name',
    VolumeContent: 'name',
    VolumeMountContent: 'mountPath',
  };

  test.each(kubernetesVersions)('say nothing that release %s does not say', version => {
    const theirs = openApi(version);
    const their = (type: keyof KubernetesTypes): JsonSchema | undefined => {
      const key = keys[type];
      const whole =
        theirs[
          `${groups[type] ?? 'io.k8s.api.core.v1'}.${key === undefined ? type : type.slice(0, -'Content'.length)}`
        ];
      const required = whole?.required?.filter(name => name !== key);
      return key === undefined ? whole : { ...whole, required: required?.length === 0 ? undefined : required };
    };
    expect(types.flatMap(type => compare(type, definitions[type], their(type)))).toEqual([]);

    /** Where a schema of ours has a field that theirs has not, another type, or demands other fields. */
    function compare(at: string, ours: JsonSchema | undefined, their: JsonSchema | undefined): string[] {
      if (!ours || !their) return [`${at} is not there`];
      if (ours.$ref !== undefined) return compare(at, definitions[last(ours.$ref)], their);
      if (their.$ref !== undefined) return compare(at, ours, theirs[their.$ref.slice('#/definitions/'.length)]);
      return [
        ...(kinds(ours) === kinds(their) ? [] : [`${at} is of type ${kinds(their)}`]),
        ...(String(ours.required?.toSorted()) === String(their.required?.toSorted())
          ? []
          : [`${at} demands ${String(their.required)}`]),
        ...Object.entries(ours.properties ?? {})
          .filter(([, { description = '' }]) => !isAfter(version, description))
          .flatMap(([name, property]) => compare(`${at}.${name}`, property, their.properties?.[name])),
        ...(ours.items ? compare(`${at}[]`, ours.items, their.items) : []),
        ...(typeof ours.additionalProperties === 'object'
          ? compare(
              `${at}{}`,
              ours.additionalProperties,
              typeof their.additionalProperties === 'object' ? their.additionalProperties : undefined,
            )
          : []),
      ];
    }
  });

  /** Whether a field is of a later release: "Kubernetes 1.35 and later; with a feature gate, 1.31 and later." */
  const isAfter = (version: string, description: string): boolean =>
    Math.min(...[...description.matchAll(/1\.(\d+)/g)].map(([, minor]) => Number(minor)), 99) % 99 >
    Number(version.split('.')[1]);

  const last = (ref: string): string => ref.slice(ref.lastIndexOf('.') + 1);
  const kinds = ({ type, oneOf }: JsonSchema): string =>
    (oneOf ? oneOf.map(({ type }) => type) : [type].flat()).toSorted().join(' or ');
});
