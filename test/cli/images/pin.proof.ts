import { parse, stringify } from 'yaml';
import { digestOfText, FakeRegistry, type Login } from '../../../tools/fakes/registry';
import { type Workplace, workplaces } from '../program';

const workplace = workplaces();
const index = (name: string): string => `{"schemaVersion":2,"manifests":[],"annotations":{"of":"${name}"}}`;

/** A deployment whose images lie in a registry of this machine. */
async function mirrored(login: Login): Promise<{ readonly place: Workplace; readonly registry: FakeRegistry }> {
  const [place, registry] = [workplace(), await FakeRegistry.start(login, 'me:secret')];
  const image = (repository: string) => ({ registry: registry.host, repository, tag: '1.0' });
  for (const name of ['gadgetron', 'haproxy', 'storage']) registry.images.set(`${name}:1.0`, index(name));
  place.write({
    'values.yaml': stringify({
      image: image('gadgetron'),
      gateway: { image: image('haproxy') },
      storage: { image: image('storage') },
    }),
    '.docker/config.json': JSON.stringify({
      auths: { [registry.host]: { auth: Buffer.from('me:secret').toString('base64') } },
    }),
  });
  return { place, registry };
}

test.concurrent.each<Login>(['token', 'basic'])('pins the indexes of a registry that demands a %s', async login => {
  const { place, registry } = await mirrored(login);
  const args = ['images', 'pin', '--values', 'values.yaml', '--out', 'images.yaml'];
  const { code, stdout, stderr } = await place.gadgetronctl(args);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain(`${registry.host}/gadgetron:1.0  ${digestOfText(index('gadgetron'))}\n`);
  expect(stdout + registry.requests.join()).not.toContain('secret');
  expect(parse(place.tree()['images.yaml'] ?? '')).toEqual({
    image: { digest: digestOfText(index('gadgetron')) },
    gateway: { image: { digest: digestOfText(index('haproxy')) } },
    storage: { image: { digest: digestOfText(index('storage')) } },
  });
  const again = await place.gadgetronctl([...args.slice(0, 4), '--values', 'images.yaml']);
  expect([again.code, again.stdout]).toEqual([0, '{}\n']);
  const rendered = await place.synth(['--values', 'values.yaml', '--values', 'images.yaml', '--only', 'manifests']);
  expect(rendered.code).toBe(0);
  expect(place.tree('dist/manifests')['60-reconstruction-deployment.yaml']).toContain(
    `${registry.host}/gadgetron@${digestOfText(index('gadgetron'))}`,
  );
});

test.concurrent('says of all images what is wrong, and writes nothing', async () => {
  const { place, registry } = await mirrored('token');
  registry.images.delete('haproxy:1.0');
  const gone = await FakeRegistry.start('basic', '');
  const { host } = gone;
  await gone.stop();
  place.write({ 'more.yaml': stringify({ storage: { image: { registry: host } } }) });
  const args = ['images', 'pin', '--values', 'values.yaml', '--values', 'more.yaml', '--out', 'images.yaml'];
  const { code, stderr } = await place.gadgetronctl(args);
  expect([code, stderr.trim().split('\n')]).toEqual([
    1,
    [
      `${registry.host}/haproxy:1.0: the registry does not know it`,
      `${host}/storage:1.0: the registry does not answer (ECONNREFUSED)`,
    ],
  ]);
  place.write({ '.docker/config.json': '{}' });
  expect((await place.gadgetronctl(args)).stderr).toContain(`no token (401): docker login ${registry.host}\n`);
  expect(place.tree()['images.yaml']).toBeUndefined();
});
