import { patient } from '../../../tools/programs/patience';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { ServiceSpec } from 'kubernetes-types/core/v1';
import { Pod } from '../../support/pod';
import { describeWith, namespaces, program } from '../../../tools/programs/programs';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { manifestsFor, presetFile } from '../../../tools/chart/render';

const objects = manifestsFor([readFileSync(presetFile('distributed'), 'utf8')], { namespace: 'mri' }).objects ?? [];
const ours = objects.filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/component'] === 'reconstruction');
const deployment = ours.find(({ kind }) => kind === 'Deployment') as Deployment | undefined;
const command =
  deployment?.spec?.template.spec?.containers[0]?.env?.find(({ name }) => name === 'GADGETRON_REMOTE_WORKER_COMMAND')
    ?.value ?? '';
const host = 'gadgetron-workers';

/** By the grammar of Gadgetron's Discovery.cpp: a JSON list of "address:port", at least one. Anything else, and Gadgetron works alone. */
function workersIn(printed: string): readonly string[] | undefined {
  const address = String.raw`"(?:[^"\[\]:]+|\[[0-9a-f:.]+\]):[0-9]+"`;
  return new RegExp(String.raw`^\s*\[\s*${address}(?:\s*,\s*${address})*\s*\]\s*$`).test(printed)
    ? (JSON.parse(printed) as string[])
    : undefined;
}

const addresses = {
  first: '10.244.1.7',
  second: '10.244.2.3',
  sixth: 'fd00::8',
  mute: '10.244.3.1',
  odd: '10.244.3.2',
  absent: '10.244.9.9',
  vanished: '10.244.9.10',
};
/** Two workers and one on IPv6 that answer as Gadgetron does, one that takes connections and says nothing, one that is something else. */
const servers = `
  const net = require('net'), answer = Buffer.from('0700' + '2a00000000000000' + '0500000000000000' + '342e372e32' + '0400', 'hex');
  const serve = (address, say) => new Promise(done => net.createServer({ allowHalfOpen: true }, socket => socket.on('error', () => {}).once('data', () => say(socket))).listen(9002, address, done));
  const right = socket => socket.end(answer);
  Promise.all([...${JSON.stringify([addresses.first, addresses.second, addresses.sixth])}.map(address => serve(address, right)), serve('${addresses.mute}', () => {}), serve('${addresses.odd}', socket => socket.end('HTTP/1.1 400 Bad Request\\r\\n\\r\\n'))]).then(() => console.log('workers listen'));
`;

test('Gadgetron splits the command at blanks, and finds its first word on PATH', () => {
  expect(command.split(' ')).toEqual(['sh', '/etc/gadgetron/workers.sh', host]);
});

test.each(['[]', '', '["10.0.0.1"]', '["fd00::8:9002"]', '["10.0.0.1:9002",]', '10.0.0.1:9002'])(
  'what Gadgetron does not take for a list: %s',
  printed => {
    expect(workersIn(printed)).toBeUndefined();
  },
);

describeWith(
  [
    ...['unshare', 'nsenter', 'setpriv', 'mount', 'chroot', 'ip', 'bash', 'getent', 'awk', 'sort', 'curl'].map(program),
    namespaces(),
  ],
  'the command in a pod of the manifests',
  () => {
    const scratch = scratchDirectory();
    const podWith = (name: string, listed: readonly string[]): Pod =>
      new Pod(path.join(scratch, name), ours, {
        hosts: ['127.0.0.1 gadgetron-storage', ...listed.map(address => `${address} ${host}`)],
        addresses: Object.entries(addresses).flatMap(([kind, address]) =>
          kind === 'absent' || kind === 'vanished' ? [] : [address],
        ),
        servers: [{ command: [process.execPath, '-e', servers], says: 'workers listen' }],
      });

    const { first, second, sixth, mute, odd, absent, vanished } = addresses;
    test.each<[what: string, listed: readonly string[], found: readonly string[] | undefined]>([
      ['lists the workers that DNS knows', [first, second], [`${first}:9002`, `${second}:9002`]],
      ['lists a worker once, however often DNS names it', [second, first, second], [`${first}:9002`, `${second}:9002`]],
      ['writes addresses of IPv6 in brackets', [sixth, first], [`${first}:9002`, `[${sixth}]:9002`]],
      [
        'leaves out workers that are gone, say nothing, or are something else',
        [absent, mute, odd, first],
        [`${first}:9002`],
      ],
      ['prints nothing when no worker is ready, so that Gadgetron works alone', [absent], undefined],
      ['prints nothing when DNS knows no worker', [], undefined],
    ])('%s', async (what, listed, found) => {
      const pod = podWith(what.replaceAll(/\W+/g, '-'), listed);
      try {
        await pod.start('waiting for the storage server');
        const { status, stdout } = spawnSync(...pod.inContainer(...command.split(' ')), { encoding: 'utf8' });
        expect(workersIn(stdout)?.toSorted()).toEqual(found?.toSorted());
        expect({ status, nothing: stdout === '' }).toEqual({ status: 0, nothing: found === undefined });
      } finally {
        await pod.stop();
      }
    });

    test('does not wait for a worker whose node has vanished: connections to it are answered by nobody', async () => {
      const pod = podWith('vanished', [vanished, first]);
      try {
        await pod.start('waiting for the storage server');
        // What is sent there is lost: it comes back as if from outside, and is for nobody here.
        expect(spawnSync(...pod.inNetwork('ip', 'route', 'add', `${vanished}/32`, 'dev', 'lo')).status).toBe(0);
        // The kernel itself gives up after 127 s.
        const { status, stdout } = spawnSync(...pod.inContainer(...command.split(' ')), {
          encoding: 'utf8',
          timeout: patient(45_000),
        });
        expect({ status, workers: workersIn(stdout) }).toEqual({ status: 0, workers: [`${first}:9002`] });
      } finally {
        await pod.stop();
      }
    });
  },
);

test("workers are found by readiness, have no address of their own, and are nobody else's", () => {
  const service = objects.find(({ kind, metadata }) => kind === 'Service' && metadata.name === 'gadgetron-workers');
  expect(service?.spec).toMatchObject({
    clusterIP: 'None',
    publishNotReadyAddresses: false,
    selector: { 'app.kubernetes.io/component': 'worker' },
  });
  // Through the gateway, parts would wait for places that the reconstructions they belong to hold.
  const others = objects
    .filter(({ kind, metadata }) => kind === 'Service' && metadata.name !== 'gadgetron-workers')
    .map(({ spec }) => (spec as ServiceSpec).selector?.['app.kubernetes.io/component']);
  expect(others).toEqual(expect.arrayContaining(['storage', 'gateway']));
  expect(others).not.toContain('worker');
});

test('a worker does not look for workers', () => {
  const worker = objects.find(({ kind, metadata }) => kind === 'Deployment' && metadata.name === 'gadgetron-workers');
  expect(JSON.stringify(worker)).not.toContain('GADGETRON_REMOTE_WORKER_COMMAND');
});
