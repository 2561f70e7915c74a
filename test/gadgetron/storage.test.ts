import type { Deployment } from 'kubernetes-types/apps/v1';
import type { PersistentVolume } from 'kubernetes-types/core/v1';
import path from 'node:path';
import { helmTemplate, type KubeObject, scratchDirectory } from '../../tools/chart/helm-template';
import { helms } from '../../tools/programs/tools';
import { manifestsFor, root, writeChart } from '../../tools/chart/render';

const chart = writeChart(scratchDirectory());
const ci = (name: string): string => path.join(root, 'lib/gadgetron/ci', name);
const objectsFor = (text: string): readonly KubeObject[] => {
  const { objects, problems } = manifestsFor([text], { namespace: 'mri' });
  if (!objects) throw new Error(JSON.stringify(problems));
  return objects;
};
const problemsOf = (text: string): readonly string[] =>
  (manifestsFor([text]).problems ?? []).map(({ path: at, message }) => `${at.join('.')}: ${message}`);
const inStorage = ({ metadata }: KubeObject): boolean => metadata.labels?.['app.kubernetes.io/component'] === 'storage';
const serverOf = (objects: readonly KubeObject[]): Deployment['spec'] =>
  (objects.find(object => object.kind === 'Deployment' && inStorage(object)) as Deployment | undefined)?.spec;

const azure =
  'storage: { mode: azure, postgres: { existingSecret: mrd-database, passwordKey: password }, azureBlob: { existingSecret: mrd-blobs } }\n';

describe('the storage server', () => {
  test('on a disk is one pod, and goes before the next one comes, since neither the disk nor SQLite takes two', () => {
    const objects = objectsFor('');
    expect(serverOf(objects)).toMatchObject({ replicas: 1, strategy: { type: 'Recreate' } });
    expect(objects.find(object => object.kind === 'PersistentVolumeClaim' && inStorage(object))?.spec).toMatchObject({
      accessModes: ['ReadWriteOnce'],
    });
  });

  test('on Azure is at least two pods without a disk, of which one is always there', () => {
    const objects = objectsFor(azure);
    expect(serverOf(objects)).toMatchObject({
      replicas: 2,
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0 } },
    });
    expect(objects.some(object => object.kind === 'PersistentVolumeClaim')).toBe(false);
    expect(problemsOf('storage: { replicaCount: 1 }\n')).toEqual(['storage.replicaCount: must be ≥ 2 (got 1)']);
  });

  test('on Azure reads how to connect from files of Secrets that exist, of which it sees no other key', () => {
    const spec = serverOf(objectsFor(azure))?.template.spec;
    expect(spec?.containers[0]?.env).toEqual([
      { name: 'MRD_STORAGE_SERVER_PORT', value: '3333' },
      { name: 'MRD_STORAGE_SERVER_DATABASE_PROVIDER', value: 'postgresql' },
      {
        name: 'MRD_STORAGE_SERVER_DATABASE_CONNECTION_STRING_FILE',
        value: '/etc/mrd-storage-server/database/connection-string',
      },
      { name: 'MRD_STORAGE_SERVER_DATABASE_PASSWORD_FILE', value: '/etc/mrd-storage-server/database/password' },
      { name: 'MRD_STORAGE_SERVER_STORAGE_PROVIDER', value: 'azureblob' },
      {
        name: 'MRD_STORAGE_SERVER_STORAGE_CONNECTION_STRING_FILE',
        value: '/etc/mrd-storage-server/blobs/connection-string',
      },
    ]);
    expect(
      spec?.volumes?.map(({ secret }) => [
        secret?.secretName,
        secret?.defaultMode,
        secret?.items?.map(({ path: file }) => file),
      ]),
    ).toEqual([
      ['mrd-database', 0o440, ['connection-string', 'password']],
      ['mrd-blobs', 0o440, ['connection-string']],
    ]);
  });

  test.each([
    [
      'storage: { mode: azure }\n',
      [
        'storage.postgres.existingSecret: must be set: mode azure reads from it how to connect to the database',
        'storage.azureBlob.existingSecret: must be set: mode azure reads from it how to connect to the storage account',
      ],
    ],
    [
      'storage: { name: mrd-storage-server }\n',
      [
        'storage.name: must not be mrd-storage-server: Kubernetes makes MRD_STORAGE_SERVER_PORT of it, which a storage server takes for its own',
      ],
    ],
    [
      'storage: { enabled: false, url: "http://elsewhere:3333" }\n',
      [
        'networkPolicy.extraEgress.addresses: must say where storage.url is (or pods must, or networkPolicy.enabled be false): policies know no names',
      ],
    ],
  ])('%s is refused', (text, problems) => {
    expect(problemsOf(text)).toEqual(problems);
  });

  test('gets clients while it and its database are well, and is restarted only after longer than a failover of the database takes', () => {
    const [container] = serverOf(objectsFor(azure))?.template.spec?.containers ?? [];
    const { readinessProbe, livenessProbe } = container ?? {};
    for (const probe of [readinessProbe, livenessProbe])
      expect(probe).toMatchObject({ httpGet: { path: '/healthcheck', port: 'http' } });
    expect((livenessProbe?.periodSeconds ?? 0) * (livenessProbe?.failureThreshold ?? 0)).toBeGreaterThan(120);
  });
});

describe('the shared folder', () => {
  const volumeOf = (objects: readonly KubeObject[]): PersistentVolume['spec'] =>
    (objects.find(({ kind }) => kind === 'PersistentVolume') as PersistentVolume | undefined)?.spec;

  test('by a managed identity has no key, and no Secret', () => {
    const { csi } =
      volumeOf(helmTemplate('4.1', chart, { valueFiles: [ci('keyless-folder-values.yaml')] }).objects ?? []) ?? {};
    expect(csi?.volumeAttributes).toEqual({
      shareName: 'gtdata',
      resourceGroup: 'gadgetron-data',
      storageAccount: 'gadgetrondata',
      mountWithManagedIdentity: 'true',
      clientID: '00000000-0000-0000-0000-000000000001',
    });
    expect(csi).not.toHaveProperty('nodeStageSecretRef');
  });

  test("by a key has that in a Secret of the release's namespace", () => {
    const { csi } =
      volumeOf(objectsFor('sharedFolder: { mode: share, azureFiles: { share: gtdata, secretName: account } }\n')) ?? {};
    expect(csi).toMatchObject({
      volumeAttributes: { shareName: 'gtdata' },
      nodeStageSecretRef: { name: 'account', namespace: 'mri' },
    });
  });

  describe.each(helms)('helm %s', version => {
    const rendered = (namespace: string, file: string): readonly KubeObject[] =>
      helmTemplate(version, chart, { namespace, valueFiles: [ci(file)] }).objects ?? [];

    test.each(['keyless-folder-values.yaml', 'everything-values.yaml'])(
      'keeps claim and volume of an existing share (%s), bound to each other only',
      file => {
        const objects = rendered('mri', file);
        const [volume, claim] = ['PersistentVolume', 'PersistentVolumeClaim'].map(kind =>
          objects.find(
            object =>
              object.kind === kind && object.metadata.labels?.['app.kubernetes.io/component'] === 'shared-folder',
          ),
        );
        expect([volume, claim].map(object => object?.metadata.annotations?.['helm.sh/resource-policy'])).toEqual([
          'keep',
          'keep',
        ]);
        expect(volume?.spec).toMatchObject({
          persistentVolumeReclaimPolicy: 'Retain',
          claimRef: { namespace: 'mri', name: claim?.metadata.name },
        });
        expect(claim?.spec).toMatchObject({ volumeName: volume?.metadata.name, storageClassName: '' });
      },
    );

    test.each(['dynamic-folder-values.yaml', 'keyless-folder-values.yaml'])(
      'gives two releases of one name in two namespaces no object in common that lies in none (%s)',
      file => {
        const [one, other] = ['a', 'b'].map(namespace =>
          rendered(namespace, file)
            .filter(({ kind }) => ['PersistentVolume', 'StorageClass', 'PriorityClass'].includes(kind))
            .map(({ kind, metadata }) => `${kind} ${metadata.name}`),
        );
        expect(one).toHaveLength(1);
        expect(one?.filter(name => other?.includes(name))).toEqual([]);
      },
    );
  });
});

test.each([
  [
    'jumpServer: { enabled: true, existingSecret: keys, replicaCount: 2 }\n',
    'jumpServer.hostKeySecret: must be set with more than one pod (got replicaCount 2): each would have a key of its own, and clients would refuse all but one',
  ],
  [
    'jumpServer: { service: { type: NodePort, loadBalancerSourceRanges: [192.0.2.0/24] } }\n',
    'jumpServer.service.loadBalancerSourceRanges: is only used with type LoadBalancer (got type NodePort): it would have no effect',
  ],
  [
    'jumpServer: { service: { idleTimeoutMinutes: 3 } }\n',
    'jumpServer.service.idleTimeoutMinutes: must be ≥ 4 (got 3)',
  ],
  [
    'frontend: { dangerouslyExposeCodeExecutionAs: LoadBalancer }\n',
    'frontend.loadBalancerSourceRanges: must be set: without it the whole world could run code',
  ],
  [
    'frontend: { dangerouslyExposeCodeExecutionAs: LoadBalancer, loadBalancerSourceRanges: [0.0.0.0/0] }\n',
    'frontend.loadBalancerSourceRanges: must not hold all addresses: the whole world could run code',
  ],
])('%s is refused, for it would leave a door open or nobody in', (text, problem) => {
  expect(problemsOf(text)).toEqual([problem]);
});
