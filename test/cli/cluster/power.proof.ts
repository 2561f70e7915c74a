import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { desiredState } from '../../../cluster/desired';
import { checkCluster } from '../../../cluster/file';
import { connectTo } from '../../../tools/fake-azure/connect';
import { nodeOf, podOn } from '../../../tools/fake-azure/kubernetes';
import type { FakeKubernetes } from '../../../tools/fakes/kubernetes/kubernetes';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { opened } from '../../../tools/programs/opened';
import { make } from '../../cluster/made';
import { workplaces } from '../program';
import { AzurePlace, clusterFile } from './azure-place';

const workplace = workplaces();

/** A pod of a release in the namespace imaging. */
const part = (name: string, component: string) => ({
  kind: 'Pod',
  metadata: {
    name,
    namespace: 'imaging',
    labels: {
      'app.kubernetes.io/instance': 'gadgetron',
      'app.kubernetes.io/part-of': 'gadgetron',
      'app.kubernetes.io/component': component,
    },
  },
  status: { phase: 'Running' },
});

describeWithFixtures('start, stop and pools that go, as a user runs them, with the API server of the cluster', () => {
  let azure: AzurePlace;
  let kubernetes: FakeKubernetes;
  let scans: { running: object[]; waiting: object[] };
  beforeEach(async () => {
    azure = await AzurePlace.start(workplace(), { durations: { propagation: 0 } });
    const { spec } = checkCluster(clusterFile);
    await make(connectTo(azure.fake), spec, desiredState(spec, 'before'));
    kubernetes = await azure.fake.kubernetes();
    scans = { running: [], waiting: [] };
    const gateway = opened(
      createServer((_, response) => {
        response.end(JSON.stringify(scans));
        // What runs has ended by the next look.
        scans = { running: [], waiting: [] };
      }),
      server => server.close(),
    );
    await new Promise<void>(resolve => gateway.listen(0, '127.0.0.1', resolve));
    kubernetes.forwards.set('gateway-0:8404', { address: '127.0.0.1', port: (gateway.address() as AddressInfo).port });
  });
  afterEach(async () => {
    await azure.fake.stop();
    expect(azure.fake.world.violations).toEqual([]);
  });

  test('stop waits until nothing runs in any namespace; status, plan and create say that it is stopped; start starts it', async () => {
    kubernetes.add(part('gateway-0', 'gateway'), part('gadgetron-0', 'reconstruction'));
    scans.running.push({ seconds: 4 });
    expect(await azure.cluster('stop', '--yes')).toMatchObject({
      code: 0,
      stdout: 'Cluster gadgetron is stopped. gadgetronctl cluster start starts it.\n',
      stderr: expect.stringContaining('1 reconstructions run, 0 wait for a pod\n') as string,
    });
    expect(await azure.cluster('status')).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(/^Cluster gadgetron: stopped, .*gadgetronctl cluster start starts it/) as string,
    });
    azure.file({ keda: false });
    const words = expect.stringContaining('it is stopped, and AKS changes nothing until it runs again') as string;
    expect(await azure.cluster('plan', '--no-preflight')).toMatchObject({ code: 1, stdout: words });
    expect(await azure.cluster('create', '--yes')).toMatchObject({ code: 1, stderr: words });
    expect(await azure.cluster('start')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^Cluster gadgetron is running\./) as string,
    });
    const again = await azure.cluster('start', '--output', 'json');
    expect(JSON.parse(again.stdout)).toEqual({ event: 'result', outcome: 'nothing', power: 'Running' });
  });

  test('stop does nothing while the running reconstructions are unknown, and names the way around that', async () => {
    kubernetes.add(part('gadgetron-0', 'reconstruction'));
    expect(await azure.cluster('stop', '--yes')).toMatchObject({
      code: 1,
      stderr:
        'imaging/gadgetron: has no running gateway, and only that knows the reconstructions in its pods; --now stops without asking, and running reconstructions are lost\n',
    });
    kubernetes.forbidden.add('list pods');
    expect(await azure.cluster('stop', '--yes')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/pods is forbidden[^]*--now stops without asking/) as string,
    });
    expect(await azure.cluster('stop')).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('Pass --yes') as string,
    });
    expect(azure.fake.count('POST', /\/stop$/)).toBe(0);
    expect(await azure.cluster('stop', '--yes', '--now')).toMatchObject({ code: 0 });
  });

  test('create replaces a pool: a pod that works ends first', async () => {
    azure.file({ pools: { recon: { vmSize: 'Standard_D16ds_v5' } } });
    kubernetes.add(podOn(nodeOf('recon', 0), 'busy'));
    kubernetes.evict = ({ metadata: { name } }, namespace) => {
      setTimeout(() => {
        kubernetes.remove(`pods/${name}`, namespace);
      }, 300);
    };
    const { code, stderr } = await azure.cluster('create', '--yes');
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringContaining('pool recon: 1 pod is still on its nodes') as string,
    });
    expect(await azure.cluster('plan', '--no-preflight')).toMatchObject({ code: 0 });
    expect(azure.fake.count('DELETE', /agentPools\/recon$/)).toBe(1);
  });

  test('status tells of a replacement that was not finished, and of its pools', async () => {
    azure.file({ pools: { recon: { vmSize: 'Standard_D16ds_v5' } } });
    kubernetes.add({ ...podOn(nodeOf('recon', 0), 'mine'), metadata: { name: 'mine', namespace: 'default' } });
    expect(await azure.cluster('create', '--yes')).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/NotDrained: .*default\/mine[^]*What to do: No pod was stopped by force/) as string,
    });
    expect(await azure.cluster('status')).toMatchObject({
      code: 3,
      stdout: expect.stringMatching(
        /^Cluster gadgetron exists, but differs from the file: pool recon still exists\. gadgetronctl cluster resume does the rest\.\n/,
      ) as string,
    });
    kubernetes.remove('pods/mine');
    expect(await azure.cluster('resume')).toMatchObject({ code: 0 });
    expect(await azure.cluster('status')).toMatchObject({ code: 0 });
  });
});
