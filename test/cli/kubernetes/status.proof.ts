import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Given } from '../../../tools/fakes/kubernetes/kubernetes';
import { FakePod } from '../../../tools/fakes/pod';
import { opened } from '../../../tools/programs/opened';
import { until } from '../../../tools/programs/processes';
import { describeWith, program } from '../../../tools/programs/programs';
import { workplaces } from '../program';
import { clusterPlace, type ClusterPlace } from './cluster-place';
import { healthy, podsWith, waitingPod } from './status-objects';

const workplace = workplaces();
const scans = {
  running: [{ seconds: 41.25, configuration: 'default.xml', pod: '10.1.2.3:9002' }],
  waiting: [{ seconds: 12, configuration: 'my.xml' }, { seconds: 3 }],
};

const given = (kind: string, objects: readonly object[]): readonly Given[] =>
  objects.map(object => ({ ...(object as Given), kind }));

async function release(pods = healthy.pods): Promise<ClusterPlace> {
  return clusterPlace(workplace(), [
    ...given('Deployment', healthy.deployments),
    ...given('Service', healthy.services),
    ...given('PersistentVolumeClaim', healthy.claims),
    ...given('ScaledObject', healthy.scaledObjects ?? []),
    ...given('Pod', pods),
  ]);
}

async function answering({ cluster }: ClusterPlace, address: string): Promise<void> {
  cluster.forwards.set('gateway-0:9002', await FakePod.start('gadgetron-0', address));
  const server = opened(
    createServer(({ url }, response) => response.end(url === '/scans' ? JSON.stringify(scans) : '')),
    one => one.close(),
  );
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  cluster.forwards.set('gateway-0:8404', { address: '127.0.0.1', port: (server.address() as AddressInfo).port });
}

describeWith([program('openssl')], 'gadgetronctl status', () => {
  test('asks Gadgetron and the gateway through the API server, and ends with 0 when scans are served', async () => {
    const at = await release();
    await answering(at, '127.16.1.1');
    const { code, stdout, stderr } = await at.run(['status']);
    expect([code, stderr]).toEqual([0, '']);
    expect(stdout).toContain('gadgetron in namespace default: scans are served\n');
    expect(stdout).toContain('1 of 1 pod ready, version 4.7.2\n');
    expect(stdout).toContain('1 of 1 pod ready, scans: 1 running, 2 waiting\n');
    expect(stdout).toContain(
      'Scans:\n  runs       41s  default.xml in 10.1.2.3:9002\n  waits      12s  my.xml, place 1\n',
    );
    const json = JSON.parse((await at.run(['status', '--output', 'json'])).stdout) as object;
    expect(json).toMatchObject({ served: true, version: '4.7.2', scans, findings: [] });
  });

  test('ends with 3 and the reason when no scan is served, also for one who may see less', async () => {
    const at = await release(podsWith('reconstruction', waitingPod('reconstruction', 'ErrImagePull', 'unauthorized')));
    for (const resource of ['nodes', 'events', 'secrets']) at.cluster.forbidden.add(`list ${resource}`);
    const { code, stdout } = await at.run(['status']);
    expect(code).toBe(3);
    expect(stdout).toContain('gadgetron in namespace default: NO scan is served\n');
    expect(stdout).toContain('✗ Pod reconstruction-0: image ghcr.io/example/image:1 cannot be pulled: unauthorized\n');
  });

  test('waits until scans are served', async () => {
    const at = await release();
    const waiting = at.run(['status', '--wait']);
    await until('a first look', () => at.cluster.requests.some(request => request.includes('portforward?ports=9002')));
    await answering(at, '127.16.1.2');
    const { code, stdout, stderr } = await waiting;
    expect([code, stderr]).toEqual([0, expect.stringContaining('Gadgetron does not answer')]);
    expect(stdout).toContain('scans are served');
  });

  test('goes on telling what changes until Ctrl-C', async () => {
    const at = await release();
    const watching = at.place.start(['status', '--watch'], { env: { KUBECONFIG: at.place.path('kubeconfig') } });
    await until('it tells what is wrong', () => watching.stderr().includes('Gadgetron does not answer'));
    await answering(at, '127.16.1.3');
    await until('it tells that scans are served', () => watching.stderr().includes('scans are served'));
    watching.kill('SIGINT');
    expect(await watching.ended).toMatchObject({ code: 130, stdout: '' });
    const lines = watching.stderr().trimEnd().split('\n');
    expect(lines.map(line => line.replace(/^\d\d:\d\d:\d\d {2}/, ''))).toEqual([
      'Gadgetron does not answer',
      'scans are served',
    ]);
  });
});
