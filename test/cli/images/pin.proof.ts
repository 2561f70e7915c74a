import { chmodSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { certificateFor } from '../../../tools/fakes/certificates';
import { FakeProxy } from '../../../tools/fakes/proxy';
import { digestOfText, FakeRegistry, type Login } from '../../../tools/fakes/registry';
import { type Workplace, workplaces } from '../program';

const workplace = workplaces();
const index = (name: string): string => `{"schemaVersion":2,"manifests":[],"annotations":{"of":"${name}"}}`;

/** A deployment whose images lie in a registry of this machine. */
async function mirrored(
  login: Login,
  secure?: Parameters<typeof FakeRegistry.start>[2],
): Promise<{ readonly place: Workplace; readonly registry: FakeRegistry }> {
  const [place, registry] = [workplace(), await FakeRegistry.start(login, 'me:secret', secure)];
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
      `${host}/storage:1.0: the registry does not answer (connection refused)`,
    ],
  ]);
  place.write({ '.docker/config.json': '{}' });
  expect((await place.gadgetronctl(args)).stderr).toContain(`no token (401): docker login ${registry.host}\n`);
  expect(place.tree()['images.yaml']).toBeUndefined();
});

const PIN = ['images', 'pin', '--values', 'values.yaml'];
const PINNED = `digest: ${digestOfText(index('gadgetron'))}`;

/** A credential helper, which knows one server. It writes down what it was asked. */
function withHelper(place: Workplace, server: string, answer: object): Readonly<Record<string, string>> {
  place.write({
    'bin/docker-credential-safe': `#!/bin/sh
read -r server
echo "$1 $server" >>asked
[ "$server" = ${server} ] && echo '${JSON.stringify(answer)}' && exit 0
echo 'credentials not found in native keychain'
exit 1
`,
  });
  chmodSync(place.path('bin/docker-credential-safe'), 0o755);
  return { PATH: `${place.path('bin')}:${process.env.PATH ?? ''}` };
}

test.concurrent.each<readonly [string, Login, (host: string) => object, object]>([
  ['a store', 'token', () => ({ credsStore: 'safe' }), { Username: 'me', Secret: 'secret' }],
  ['a helper', 'basic', host => ({ credHelpers: { [host]: 'safe' } }), { Username: 'me', Secret: 'secret' }],
  [
    'a helper that has a token of the user',
    'identity',
    host => ({ credHelpers: { [host]: 'safe' } }),
    { Username: '<token>', Secret: 'me:secret' },
  ],
])('takes the password from %s', async (_, login, configOf, answer) => {
  const { place, registry } = await mirrored(login);
  place.write({ '.docker/config.json': JSON.stringify(configOf(registry.host)) });
  const env = withHelper(place, registry.host, answer);
  const { code, stdout, stderr } = await place.gadgetronctl(PIN, { env });
  expect([code, stderr, stdout.includes(PINNED)]).toEqual([0, '', true]);
  expect(place.tree().asked).toBe(`get ${registry.host}\n`);
  expect(registry.requests.join()).not.toContain('secret');
});

test.concurrent('takes a token of the user from the file, as az acr login leaves it', async () => {
  const { place, registry } = await mirrored('identity');
  const auth = Buffer.from('00000000-0000-0000-0000-000000000000:').toString('base64');
  place.write({
    '.docker/config.json': JSON.stringify({ auths: { [registry.host]: { auth, identitytoken: 'me:secret' } } }),
  });
  expect((await place.gadgetronctl(PIN)).stdout).toContain(PINNED);
});

test.concurrent('says that a helper does not work, and asks without a password', async () => {
  const { place, registry } = await mirrored('token');
  place.write({ '.docker/config.json': '{"credsStore": "desktop"}' });
  const { code, stderr } = await place.gadgetronctl(PIN);
  expect(code).toBe(1);
  expect(stderr).toContain('docker-credential-desktop: ');
  expect(stderr).toContain(`${registry.host} is asked without a password.\n`);
  expect(stderr).toContain(`${registry.host}/gadgetron:1.0: no token (401): docker login ${registry.host}\n`);
});

describe('through a proxy', () => {
  const name = 'registry.example';
  const certificate = certificateFor(name);

  test('asks a registry that only the proxy can reach', async () => {
    const { place, registry } = await mirrored('token', { name, certificate });
    const proxy = await FakeProxy.start(registry.port, 'user:password');
    place.write({ 'ca.pem': certificate.certificate });
    const env = { NODE_EXTRA_CA_CERTS: place.path('ca.pem') };
    const through = await place.gadgetronctl(PIN, {
      env: { ...env, HTTPS_PROXY: `http://user:password@${proxy.address}` },
    });
    expect([through.code, through.stderr, through.stdout.includes(PINNED)]).toEqual([0, '', true]);
    expect(new Set(proxy.asked)).toEqual(new Set([`${name}:443`]));
    const count = proxy.asked.length;
    const direct = { ...env, HTTPS_PROXY: `http://user:password@${proxy.address}`, NO_PROXY: '.example' };
    expect((await place.gadgetronctl(PIN, { env: direct })).stderr).toContain('the registry does not answer');
    expect(proxy.asked).toHaveLength(count);
    const refused = await place.gadgetronctl(PIN, { env: { ...env, https_proxy: proxy.address } });
    expect([refused.code, refused.stderr]).toEqual([1, expect.stringContaining('the proxy wants a login')]);
  });
});
