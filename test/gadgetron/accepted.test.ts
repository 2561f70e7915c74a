import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { exactYaml } from '../../lib/helm/yaml/exact';
import { scratchDirectory, startHelmTemplate } from '../../tools/chart/helm-template';
import { manifestsFor, writeChart } from '../../tools/chart/render';
import { helms } from '../../tools/programs/tools';
import { expectEqual } from './expect-equal';

const scratch = scratchDirectory();
const chart = writeChart(scratch);

const picked = (structure: object, names: readonly string[]): object =>
  Object.fromEntries(Object.entries(structure).filter(([name]) => names.includes(name)));

/** Whether a structure has another one somewhere in it, the order of names aside. */
const holds = (structure: unknown, wanted: object): boolean =>
  typeof structure === 'object' &&
  structure !== null &&
  (isDeepStrictEqual(picked(structure, Object.keys(wanted)), wanted) ||
    Object.values(structure).some(part => holds(part, wanted)));

/** What a user did, the values, and what then stands in an object. */
const accepted: readonly (readonly [did: string, values: object, shown: object])[] = [
  [
    'lets a container sleep before it is stopped (Kubernetes 1.30)',
    { extraContainers: { exporter: { image: 'exporter:1', lifecycle: { preStop: { sleep: { seconds: 7 } } } } } },
    { preStop: { sleep: { seconds: 7 } } },
  ],
  [
    'says where the groups of a pod come from (Kubernetes 1.31)',
    { podSecurityContext: { supplementalGroupsPolicy: 'Strict' } },
    { supplementalGroupsPolicy: 'Strict' },
  ],
  [
    'has models in an image (Kubernetes 1.31)',
    {
      extraVolumes: { models: { image: { reference: 'registry.example.com/models:1', pullPolicy: 'IfNotPresent' } } },
      extraVolumeMounts: { '/opt/models': { name: 'models' } },
    },
    { image: { reference: 'registry.example.com/models:1', pullPolicy: 'IfNotPresent' } },
  ],
  [
    'spreads with all that a constraint has',
    {
      topologySpread: {
        'topology.kubernetes.io/zone': {
          maxSkew: 1,
          whenUnsatisfiable: 'DoNotSchedule',
          minDomains: 3,
          nodeAffinityPolicy: 'Ignore',
          nodeTaintsPolicy: 'Honor',
          matchLabelKeys: ['pod-template-hash'],
        },
      },
    },
    { minDomains: 3, nodeAffinityPolicy: 'Ignore', nodeTaintsPolicy: 'Honor', matchLabelKeys: ['pod-template-hash'] },
  ],
  [
    'has a load balancer of its own for the jump server',
    { jumpServer: { enabled: true, existingSecret: 'keys', service: { loadBalancerClass: 'tailscale' } } },
    { loadBalancerClass: 'tailscale' },
  ],
  [
    'asks for exactly the limit, in other letters',
    { resources: { requests: { memory: '8192Mi' } } },
    { memory: '8192Mi' },
  ],
  [
    'asks for a device, on both sides',
    { resources: { requests: { 'example.com/dongle': 1 }, limits: { 'example.com/dongle': 1 } } },
    { 'example.com/dongle': 1 },
  ],
  [
    'runs as root, and says so',
    { podSecurityContext: { runAsUser: 0, runAsNonRoot: false }, securityContext: { runAsNonRoot: false } },
    { runAsUser: 0 },
  ],
  [
    'mounts a volume of its own, and one of the chart, in a container beside',
    {
      extraVolumes: { models: { emptyDir: {} } },
      extraContainers: {
        exporter: {
          image: 'exporter:1',
          volumeMounts: [
            { name: 'models', mountPath: '/models' },
            { name: 'scratch', mountPath: '/data' },
          ],
        },
      },
    },
    { name: 'models', mountPath: '/models' },
  ],
];

test.concurrent.each(accepted.map((each, index) => [...each, helms[index % helms.length] ?? '4.1'] as const))(
  'whoever %s gets it in both outputs',
  async (did, values, shown, helm) => {
    const ours = manifestsFor([exactYaml(values)]);
    expect({ problems: ours.problems }).toEqual({ problems: undefined });
    expect(ours.objects?.some(object => holds(object, shown))).toBe(true);
    const file = path.join(scratch, `${did.replaceAll(/\W/g, '')}.yaml`);
    writeFileSync(file, exactYaml(values));
    expectEqual(ours, await startHelmTemplate(helm, chart, { valueFiles: [file] }));
  },
  120_000,
);
