import { writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { destinationValues } from '../../../lib/gadgetron/values/network-policy';
import { checkValues } from '../../../lib/helm';
import {
  type End,
  isolatedFor,
  mayConnect,
  type PodEnd,
  podsIn,
  policiesIn,
  type Port,
} from '../../support/network-policy';
import { runsOr } from '../../support/random-values';
import { helmTemplate, type KubeObject, scratchDirectory } from '../../../tools/chart/helm-template';
import { manifestsFor, presetFile, root, someValueFiles, writeChart } from '../../../tools/chart/render';
import { helms } from '../../../tools/programs/tools';
import { cloud, metadataService, wireServer } from './cloud';

const NAMESPACE = 'mri';
const scratch = scratchDirectory();
const chart = writeChart(scratch);
const ci = path.join(root, 'lib/gadgetron/ci');

/** What Helm makes of value files: as the manifests, and with the pod of `helm test`. */
const rendered = (valueFiles: readonly string[], ...args: readonly string[]): readonly KubeObject[] => {
  const { objects, error } = helmTemplate('4.1', chart, { namespace: NAMESPACE, valueFiles, args });
  if (!objects) throw new Error(error);
  return objects;
};
const component = ({ labels }: PodEnd): string => labels['app.kubernetes.io/component'] ?? '';

const pod = (namespace: string, labels: Readonly<Record<string, string>>): PodEnd => ({
  name: `${namespace}/${Object.values(labels).join(',')}`,
  namespace,
  labels,
  ports: [],
});
const world: End = { address: '203.0.113.9' };
const scannerRoom: End = { address: '192.0.2.77' };
const nodeCache: End = { address: '169.254.20.10' };
const dns = pod('kube-system', { 'k8s-app': 'kube-dns' });
const neighbour = pod(NAMESPACE, { app: 'neighbour' });
const stranger = pod('elsewhere', { app: 'stranger' });
const pacs = pod('imaging', { app: 'mrd-storage' });

const PORTS: readonly Port[] = [22, 53, 80, 443, 445, 2222, 3333, 5353, 5432, 8080, 8404, 9002, 9112, 10250].map(
  port => ({ port }),
);
const UDP: readonly Port[] = [
  { port: 53, protocol: 'UDP' },
  { port: 9002, protocol: 'UDP' },
];
const LOOKUPS = ['TCP/53', 'TCP/5353', 'UDP/53'];
const nameOf = (end: End): string =>
  'address' in end ? end.address : (end.labels['app.kubernetes.io/component'] ?? end.name);

/** Every connection that the policies let through from one of the ends to one of the others, as "from > to: ports". */
function open(
  objects: readonly KubeObject[],
  ends: readonly End[] = [dns, neighbour, stranger, pacs, world, scannerRoom, metadataService, wireServer, nodeCache],
): readonly string[] {
  const policies = policiesIn(objects, NAMESPACE);
  const pods = podsIn(objects, NAMESPACE);
  const pairs = [
    ...pods.flatMap(from => [...pods, ...ends].map(to => [from, to] as const)),
    ...ends.flatMap(from => pods.map(to => [from, to] as const)),
  ];
  const lines = pairs.flatMap(([from, to]) => {
    const ports = [...PORTS, ...UDP]
      .filter(port => mayConnect(policies, from, to, port))
      .map(({ port, protocol = 'TCP' }) => `${protocol}/${port}`);
    return ports.length === 0 ? [] : [`${nameOf(from)} > ${nameOf(to)}: ${ports.sort().join(' ')}`];
  });
  // A component may have several pods.
  return [...new Set(lines)];
}

const lookups = (...components: readonly string[]): string[] =>
  components.flatMap(each => [
    `${each} > ${nameOf(dns)}: ${LOOKUPS.join(' ')}`,
    `${each} > ${nameOf(nodeCache)}: ${LOOKUPS.join(' ')}`,
  ]);
/** Where an API server may be, as long as nobody says where it is. */
const API = [dns, nodeCache, neighbour, stranger, pacs, world, scannerRoom].map(
  end => `gateway > ${nameOf(end)}: TCP/443`,
);
const INSIDE = [
  ...API,
  'gateway > reconstruction: TCP/9002',
  'reconstruction > storage: TCP/3333',
  'test > gateway: TCP/9002',
  'test > storage: TCP/3333',
];
const PODS = ['gateway', 'reconstruction', 'storage', 'test'];
/** KEDA is in the namespace of the cluster's DNS on AKS. */
const ON_AKS = [...INSIDE, 'jump-server > gateway: TCP/9002', `${nameOf(dns)} > gateway: TCP/8404`];
const fromAll = [dns, neighbour, stranger, pacs, world, scannerRoom, metadataService, wireServer, nodeCache].map(
  end => `${nameOf(end)} > jump-server: TCP/2222`,
);

/** Lines for the same two ends as one. */
function merged(lines: readonly string[]): readonly string[] {
  const ports = new Map<string, readonly string[]>();
  for (const line of lines) {
    const [ends = '', list = ''] = line.split(': ');
    ports.set(ends, [...(ports.get(ends) ?? []), ...list.split(' ')]);
  }
  return [...ports].map(([ends, list]) => `${ends}: ${list.toSorted().join(' ')}`);
}

test.each<[string, readonly string[], readonly string[], readonly string[]]>([
  ['by default', [], [], [...INSIDE, ...lookups(...PODS)]],
  ['with an open jump server', [presetFile('aks')], [], [...ON_AKS, ...lookups(...PODS, 'jump-server'), ...fromAll]],
  [
    'with a jump server for some addresses',
    [presetFile('aks')],
    ['--set', 'jumpServer.service.loadBalancerSourceRanges={192.0.2.0/24}'],
    [...ON_AKS, ...lookups(...PODS, 'jump-server'), `${nameOf(scannerRoom)} > jump-server: TCP/2222`],
  ],
  [
    'with clients in another namespace',
    [],
    [
      '--set-json',
      'networkPolicy.extraIngress=[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"elsewhere"}}}]',
    ],
    [...INSIDE, ...lookups(...PODS), 'elsewhere/stranger > gateway: TCP/9002'],
  ],
  [
    'with a storage server elsewhere',
    [path.join(ci, 'external-storage-values.yaml')],
    [],
    [
      ...API,
      'gateway > reconstruction: TCP/9002',
      'test > gateway: TCP/9002',
      ...lookups('gateway', 'reconstruction', 'test'),
      'reconstruction > imaging/mrd-storage: TCP/3333',
      'test > imaging/mrd-storage: TCP/3333',
    ],
  ],
  [
    'with a storage server on Azure',
    [],
    ['--set', 'storage.mode=azure,storage.postgres.existingSecret=a,storage.azureBlob.existingSecret=b'],
    // The range holds pods as well.
    [
      ...INSIDE,
      ...lookups(...PODS),
      ...[dns, nodeCache, neighbour, stranger, pacs, world, scannerRoom].map(
        end => `storage > ${nameOf(end)}: TCP/443 TCP/5432`,
      ),
    ],
  ],
  [
    'with workers',
    [presetFile('distributed')],
    [],
    [...INSIDE, ...lookups(...PODS, 'worker'), 'reconstruction > worker: TCP/9002', 'worker > storage: TCP/3333'],
  ],
  [
    'without a gateway',
    [path.join(ci, 'no-gateway-values.yaml')],
    [],
    [
      'reconstruction > storage: TCP/3333',
      'test > reconstruction: TCP/9002',
      'test > storage: TCP/3333',
      ...lookups('reconstruction', 'storage', 'test'),
    ],
  ],
  [
    'with two gateways, KEDA and a Prometheus',
    [],
    [
      '--set',
      'gateway.highAvailability.enabled=true,autoscaling.mode=sessions,autoscaling.sessions.kedaNamespace=imaging',
      '--set-json',
      'networkPolicy.metricsIngress=[{"namespaceSelector":{"matchLabels":{"kubernetes.io/metadata.name":"elsewhere"}}}]',
    ],
    [
      ...INSIDE,
      'gateway > gateway: TCP/9002',
      ...lookups(...PODS),
      'imaging/mrd-storage > gateway: TCP/8404',
      'elsewhere/stranger > gateway: TCP/8404',
    ],
  ],
  [
    'with an API server at an address',
    [],
    ['--set-json', 'networkPolicy.apiServerEgress={"addresses":{"0.0.0.0/0":null,"203.0.113.9/32":[443]}}'],
    [...INSIDE.filter(line => !API.includes(line)), ...lookups(...PODS), `gateway > ${nameOf(world)}: TCP/443`],
  ],
  [
    'with pods found by DNS',
    [],
    ['--set', 'gateway.discovery=dns,drain.forgottenAfterSeconds=35'],
    [...INSIDE.filter(line => !API.includes(line)), ...lookups(...PODS)],
  ],
  ['without a name service', [], ['--set-json', 'networkPolicy.dnsServers=[]'], INSIDE],
])('%s, these connections are open, and no others', (_, values, args, expected) => {
  expect(open(rendered(values, ...args)).toSorted()).toEqual(merged(expected).toSorted());
});

// The one in which policies are switched off.
const WITHOUT = 'dynamic-folder-values.yaml';

test('no policy is there when they are switched off', () => {
  expect(policiesIn(rendered([path.join(ci, WITHOUT)]), NAMESPACE)).toEqual([]);
});

describe.each(
  someValueFiles.map((file): [string, string] => [path.basename(file), file]).filter(([name]) => name !== WITHOUT),
)('with %s', (_, file) => {
  const objects = rendered([file]);
  const pods = podsIn(objects, NAMESPACE);
  const policies = policiesIn(objects, NAMESPACE);

  test.each(pods.map((each): [string, PodEnd] => [each.name, each]))('%s is under a policy, both ways', (__, each) => {
    expect(isolatedFor(policies, each)).toEqual(['Ingress', 'Egress']);
  });

  test('every policy selects a pod of its own component', () => {
    expect(
      policies.filter(
        policy =>
          !pods.some(
            each =>
              isolatedFor([policy], each).length > 0 &&
              component(each) === policy.metadata?.labels?.['app.kubernetes.io/component'],
          ),
      ),
    ).toEqual([]);
  });
});

test.each(['reconstruction', 'storage', 'test', 'gateway'])(
  "%s reaches the world and not the cloud's metadata when everything is opened",
  part => {
    const everywhere = { addresses: { '0.0.0.0/0': [], '::/0': [] } };
    const file = {
      storage:
        part === 'test'
          ? { enabled: false, url: 'http://elsewhere:3333' }
          : { mode: 'azure', postgres: { existingSecret: 'a' }, azureBlob: { existingSecret: 'b' } },
      networkPolicy: { extraEgress: everywhere, storageEgress: everywhere, apiServerEgress: everywhere },
    };
    const objects = rendered(
      [],
      '--set-json',
      `storage=${JSON.stringify(file.storage)}`,
      '--set-json',
      `networkPolicy=${JSON.stringify(file.networkPolicy)}`,
    );
    const each = podsIn(objects, NAMESPACE).find(one => component(one) === part);
    if (!each) throw new Error(`no ${part}`);
    expect(mayConnect(policiesIn(objects, NAMESPACE), each, world, { port: 443 })).toBe(true);
    expect(cloud.filter(([end, port]) => mayConnect(policiesIn(objects, NAMESPACE), each, end, port))).toEqual([]);
  },
);

const REASON =
  'holds an address that stays closed (168.63.129.16, 169.254.169.254, fd00:ec2::254, fd20:ce::254): leave it out, or write 0.0.0.0/0 or ::/0, which do';

describe('ranges of addresses', () => {
  const opened = (range: string): string => `networkPolicy: { extraEgress: { addresses: { "${range}": [] } } }\n`;
  const destinations = destinationValues('', {});
  const isTaken = (range: string): boolean =>
    checkValues(destinations, {
      values: { addresses: { [range]: [] }, pods: [] },
      release: { Name: 'gadgetron', Namespace: NAMESPACE, Service: 'cdk8s' },
      chart: { Name: 'gadgetron', Version: '1.0.0', AppVersion: '1' },
    }).length === 0;

  test.each([
    '0.0.0.0/0',
    '::/0',
    '10.0.0.0/8',
    '10.1.2.3/7',
    '168.0.0.0/11',
    '168.62.0.0/16',
    '168.63.129.17/32',
    '168.63.129.0/28',
    '169.0.0.0/16',
    '169.253.0.0/16',
    '169.254.20.10/32',
    '203.0.113.7/32',
    '2001:db8::/32',
    '2000::/3',
    'fd00:ec3::/32',
    'fd12:3456:789a::/48',
    '172.16.0.0/12',
    'fd00:ec2:1::/48',
    'fd00:ec2::/127',
    'fd00:8000::/17',
    'fd20:ce:5:6:7:8:9:a/128',
    '0:0:0:0:0:ffff:a00:0/104',
  ])('%s can be opened', range => {
    expect(isTaken(range)).toBe(true);
  });

  test.each([
    ['all addresses, written otherwise', ['1.2.3.4/0', '0:0:0:0:0:0:0:0/0', 'fd00::/0']],
    [
      "Azure's wire server",
      ['168.63.129.16/32', '168.63.129.16/31', '168.63.129.0/24', '168.63.0.0/16', '168.0.0.0/8', '168.5.6.7/9'],
    ],
    [
      'the metadata address',
      ['169.254.169.254/32', '169.254.0.0/16', '169.254.169.0/24', '169.0.0.0/8', '169.200.0.0/9', '168.0.0.0/7'],
    ],
    ['both', ['128.0.0.0/1', '160.0.0.0/4']],
    [
      "AWS's by IPv6",
      ['fd00:ec2::254/128', 'FD00:0EC2::/32', 'fd00:ec2:0:0::/64', 'fd00::/16', 'fd00::/17', 'fc00::/7', '8000::/1'],
    ],
    ["Google's by IPv6", ['fd20:ce::254/128', 'fd20:00ce::/32', 'fd20::/20', 'fd00::/8', 'fd20:0:0:0:0:0:0:0/16']],
    ['one of IPv4 in the form of IPv6', ['0:0:0:0:0:ffff:a9fe:a9fe/128']],
    ['no range', ['10.0.0.0', '256.0.0.0/8', '10.0.0.0/33', '']],
  ])('what holds %s cannot', (_, ranges) => {
    expect(ranges.filter(isTaken)).toEqual([]);
  });

  test('a range that holds what stays closed is refused with the reason', () => {
    const { problems } = manifestsFor([opened('168.0.0.0/8')]);
    expect(problems?.map(({ message }) => message)).toEqual([REASON]);
  });

  test.each(helms)('helm %s says so in the same words', version => {
    const file = path.join(scratch, 'opened.yaml');
    writeFileSync(file, opened('fd00:0ec2::/40'));
    const { error } = helmTemplate(version, chart, { valueFiles: [file] });
    expect(error).toContain(`networkPolicy.extraEgress.addresses.fd00:0ec2::/40: ${REASON}`);
  });

  const closed = (range: string, address: string): boolean => {
    const policy = {
      metadata: { namespace: NAMESPACE },
      spec: { podSelector: {}, policyTypes: ['Egress'], egress: [{ to: [{ ipBlock: { cidr: range } }] }] },
    };
    return !mayConnect([policy], neighbour, { address }, { port: 80 });
  };

  test('those of IPv4 that can be opened are those that hold nothing closed, and 0.0.0.0/0', () => {
    const octet = fc.nat(255);
    const near = fc.tuple(
      fc.tuple(octet, octet, octet, octet),
      fc.nat(4),
      fc.constantFrom([168, 63, 129, 16], [169, 254, 169, 254]),
    );
    fc.assert(
      fc.property(near, fc.nat(32), ([octets, alike, address], bits) => {
        const range = `${[...address.slice(0, alike), ...octets.slice(alike)].join('.')}/${bits}`;
        const holdsNone = ['168.63.129.16', '169.254.169.254'].every(each => closed(range, each));
        return isTaken(range) === (holdsNone || range === '0.0.0.0/0');
      }),
      { numRuns: 15 * runsOr(20) },
    );
  });

  test('those of IPv6 that can be opened are those that hold nothing closed, and ::/0', () => {
    const group = fc.oneof(fc.constantFrom('fd00', 'FD20', 'ec2', '0ce', '0', 'fc00', 'ffff'), fc.nat(65535).map(hex));
    fc.assert(
      fc.property(fc.array(group, { minLength: 1, maxLength: 6 }), fc.nat(128), (groups, bits) => {
        const range = `${groups.join(':')}::/${bits}`;
        const holdsNone = ['fd00:ec2::254', 'fd20:ce::254', '::ffff:a83f:8110', '::ffff:a9fe:a9fe'].every(each =>
          closed(range, each),
        );
        return isTaken(range) === (holdsNone || range === '::/0');
      }),
      { numRuns: 15 * runsOr(20) },
    );
  });
});

const hex = (number: number): string => number.toString(16);
