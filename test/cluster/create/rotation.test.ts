import type { FakeKubernetes } from '../../../tools/fakes/kubernetes/kubernetes';
import { Refusal } from '../../../tools/fakes/kubernetes/store';
import { nodeOf, podOn } from '../../../tools/fake-azure/kubernetes';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { at, objectAt, textAt } from '../../../cluster/wire';
import { Lab } from './lab';

const bigger = { pools: { recon: { vmSize: 'Standard_D16ds_v5' } } };

describeWithFixtures('a pool that only a new one can follow on', () => {
  let lab: Lab;
  let kubernetes: FakeKubernetes;
  beforeEach(async () => {
    lab = await Lab.start();
    kubernetes = await lab.fake.kubernetes();
    await lab.create();
    lab.events.length = 0;
  });
  afterEach(async () => {
    await lab.stop();
    expect(lab.fake.world.violations).toEqual([]);
  });

  const pools = (): readonly string[] =>
    lab.things.flatMap(name => (name.includes('agentPools') ? [name.split(' ')[1] ?? ''] : []));
  const cordoned = (): readonly string[] =>
    kubernetes
      .all('nodes')
      .flatMap(({ metadata, spec }) => (at(spec, 'unschedulable') === true ? [metadata.name] : []));

  test('is replaced: the new one first, as big as the old one; nothing more comes there; then the old one goes', async () => {
    lab.fake.world.patch(lab.thing('/agentPools/recon').id, { count: 4 });
    kubernetes.add(podOn(nodeOf('recon', 2), 'gadgetron-1'), podOn(nodeOf('recon', 2), 'csi', 'DaemonSet'));
    const before = lab.fake.log.length;
    await lab.create(lab.spec(bigger));
    const writes = lab.fake.log
      .slice(before)
      .filter(({ method, path }) => method !== 'GET' && path.includes('agentPools'));
    expect(
      writes.map(({ method, path, body }) => [method, path.split('/').at(-1), objectAt(body, 'properties')]),
    ).toEqual([
      ['PUT', 'reconb', expect.objectContaining({ vmSize: 'Standard_D16ds_v5', count: 4, minCount: 1, maxCount: 10 })],
      ['PUT', 'recon', expect.objectContaining({ vmSize: 'Standard_D8ds_v5', enableAutoScaling: false, count: 4 })],
      ['DELETE', 'recon', undefined],
    ]);
    expect(objectAt(writes[1]?.body, 'properties')).not.toHaveProperty('minCount');
    expect(pools()).toEqual(['reconb', 'system']);
    expect(kubernetes.names('pods')).toEqual(['pods/csi']); // goes with its node
    expect(lab.steps).toEqual(['pool reconb', 'pool recon', 'pool recon']);
    expect((await lab.create(lab.spec(bigger))).changes).toEqual([]);
  });

  test('waits for what runs there, and for budgets of disruption, and cuts nothing', async () => {
    kubernetes.add(podOn(nodeOf('recon', 0), 'busy'), podOn(nodeOf('recon', 0), 'guarded'));
    let looks = 0;
    kubernetes.evict = ({ metadata: { name } }, namespace) => {
      looks += 1;
      if (name === 'guarded' && looks < 6)
        throw new Refusal(429, 'TooManyRequests', "Cannot evict pod as it would violate the pod's disruption budget.");
      // It ends when its reconstruction does, and is asked once.
      const pod = kubernetes.object(`pods/${name}`, namespace);
      if (pod) kubernetes.add({ ...pod, metadata: { ...pod.metadata, deletionTimestamp: 'now' } });
      setTimeout(() => {
        kubernetes.remove(`pods/${name}`, namespace);
      }, 50);
    };
    await lab.create(lab.spec(bigger));
    expect(lab.statuses('pool')).toEqual(
      expect.arrayContaining([
        'keeps new pods off its nodes',
        "2 pods are still on its nodes (Cannot evict pod as it would violate the pod's disruption budget.)",
      ]),
    );
    expect(kubernetes.requests.filter(each => each.includes('busy/eviction'))).toHaveLength(1);
    expect(pools()).toEqual(['reconb', 'system']);
  });

  test('stays, cordoned, when a pod would be lost, and goes when that is gone', async () => {
    kubernetes.add({ ...podOn(nodeOf('recon', 0), 'mine'), metadata: { name: 'mine', namespace: 'default' } });
    await expect(lab.create(lab.spec(bigger))).rejects.toMatchObject({
      errors: [
        {
          code: 'NotDrained',
          message: expect.stringMatching(/pool recon are not empty: default\/mine: no Deployment/) as string,
          advice: expect.stringContaining('--no-drain') as string,
        },
      ],
    });
    expect([pools(), cordoned()]).toEqual([['recon', 'reconb', 'system'], [nodeOf('recon', 0)]]);
    kubernetes.remove('pods/mine');
    expect((await lab.create(lab.spec(bigger))).changes).toMatchObject([{ action: 'delete', name: 'recon' }]);
    expect(pools()).toEqual(['reconb', 'system']);
  });

  test('is told when the API server is not reached, with what to do', async () => {
    const { kubeconfig } = lab.fake;
    lab.fake.kubeconfig = async () => (await kubeconfig()).replace(/localhost:\d+/, 'localhost:1');
    await expect(lab.create(lab.spec(bigger))).rejects.toMatchObject({
      errors: [{ code: 'KubernetesUnreachable', advice: expect.stringContaining('signed in there') as string }],
    });
    lab.fake.kubeconfig = kubeconfig;
    kubernetes.forbidden.add('create pods/eviction');
    kubernetes.add(podOn(nodeOf('recon', 0), 'busy'));
    await expect(lab.create(lab.spec(bigger))).rejects.toMatchObject({
      errors: [{ code: 'KubernetesRefused', message: expect.stringContaining('403') as string }],
    });
    kubernetes.forbidden.clear();
    await lab.create(lab.spec(bigger));
  });

  test('goes without a drain when that is what the user wants', async () => {
    lab.fake.kubeconfig = () => Promise.reject(new Error('nobody asks for it'));
    const run = lab.run(lab.spec(bigger), undefined, { drains: false });
    await lab.carry(run);
    expect(pools()).toEqual(['reconb', 'system']);
  });

  test('is replaced also where it is the only system pool, and back again', async () => {
    const other = { pools: { system: { osDisk: { sizeGiB: 256 } } } };
    await lab.create(lab.spec(other));
    expect(pools()).toEqual(['recon', 'systemb']);
    await lab.create();
    expect(pools()).toEqual(['recon', 'system']);
    expect(textAt(lab.thing('/agentPools/system').body, 'properties', 'mode')).toBe('System');
  });

  test('a replacement whose new pool failed for quota goes on with it', async () => {
    lab.fake.world.failures.push({ kind: 'pool', failure: { code: 'QuotaExceeded', message: 'no cores' } });
    await expect(lab.create(lab.spec(bigger))).rejects.toMatchObject({ errors: [{ code: 'QuotaExceeded' }] });
    expect(cordoned()).toEqual([]);
    await lab.create(lab.spec(bigger));
    expect(pools()).toEqual(['reconb', 'system']);
  });
});
