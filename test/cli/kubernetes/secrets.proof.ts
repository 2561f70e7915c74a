import { execFileSync } from 'node:child_process';
import { chmodSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import { manifestsFor } from '../../../tools/chart/render';
import { describeWith, program, programPath } from '../../../tools/programs/programs';
import { type Workplace, workplaces } from '../program';
import { clusterPlace, type ClusterPlace } from './cluster-place';

interface Answer {
  readonly keys: {
    readonly secret: string;
    readonly state: string;
    readonly mayConnect: readonly { readonly name: string }[];
  };
  readonly hostKey: { readonly state: string; readonly fingerprint: string };
  readonly storage?: { readonly state: string };
}

describeWith(['openssl', 'ssh-keygen'].map(program), 'gadgetronctl secrets', () => {
  const workplace = workplaces();

  const keygen = (place: Workplace, ...args: readonly string[]): string =>
    execFileSync(programPath('ssh-keygen'), args, { cwd: place.directory, encoding: 'utf8' });

  function withKeys(place: Workplace, ...names: readonly string[]): Workplace {
    place.write({ '.ssh/config': '' });
    for (const name of names) keygen(place, '-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', `.ssh/${name}`);
    return place;
  }

  const NOT_INSTALLED =
    'There is no release gadgetron in namespace default yet: the names of the Secrets are those in presets/aks.yaml; ' +
    '--values names other values.\n';

  async function answerOf({ run }: ClusterPlace, ...args: readonly string[]): Promise<Answer> {
    const { code, stdout, stderr } = await run(['secrets', '--output', 'json', ...args]);
    expect([code, stderr]).toEqual([0, NOT_INSTALLED]);
    return JSON.parse(stdout) as Answer;
  }

  const dataOf = (at: ClusterPlace, which: string): Readonly<Record<string, string>> => {
    const data = at.cluster.object(`secrets/${which}`)?.data as Readonly<Record<string, string>>;
    return Object.fromEntries(
      Object.entries(data).map(([key, value]) => [key, Buffer.from(value, 'base64').toString()]),
    );
  };

  const namesOf = ({ keys }: Answer): readonly string[] => keys.mayConnect.map(({ name }) => name);

  test("lets one's own keys in, and makes a host key that ssh reads and that stays", async () => {
    const at = await clusterPlace(withKeys(workplace(), 'me', 'other'));
    const first = await answerOf(at);
    expect(namesOf(first)).toEqual(['me', 'other']);
    expect([first.keys.state, first.hostKey.state, first.storage?.state]).toEqual(['created', 'created', 'missing']);
    const { ssh_host_ed25519_key: key = '' } = dataOf(at, 'jump-server-host-key');
    at.place.write({ host: key });
    chmodSync(at.place.path('host'), 0o600);
    const shown = at.cluster.object('configmaps/jump-server-host-key')?.data as Readonly<Record<string, string>>;
    expect(keygen(at.place, '-y', '-f', 'host').split(' ').slice(0, 2).join(' ')).toBe(
      shown['ssh_host_ed25519_key.pub']?.trim(),
    );
    expect(keygen(at.place, '-l', '-f', 'host')).toContain(first.hostKey.fingerprint);
    const again = await answerOf(at);
    expect([again.keys.state, again.hostKey]).toEqual(['unchanged', { ...first.hostKey, state: 'unchanged' }]);
    expect(dataOf(at, 'jump-server-host-key')).toEqual({ ssh_host_ed25519_key: key });
  });

  test('adds, lists and removes keys, and leaves lines that somebody else has written', async () => {
    const at = await clusterPlace(withKeys(workplace(), 'me', 'scanner1', 'scanner2'));
    const restricted = `from="192.0.2.0/24" ${at.place.tree('.ssh')['scanner1.pub'] ?? ''}`;
    const written = `# by hand\n${restricted}`;
    at.cluster.add({
      kind: 'Secret',
      metadata: { name: 'sshkey' },
      data: { authorizedkeys: Buffer.from(written).toString('base64') },
    });
    const added = await answerOf(at, '--key', '.ssh/scanner1.pub', '--key', '.ssh/scanner2.pub');
    expect([added.keys.state, namesOf(added)]).toEqual(['changed', ['scanner1', 'scanner2']]);
    expect(dataOf(at, 'sshkey').authorizedkeys).toBe(`${written}${at.place.tree('.ssh')['scanner2.pub'] ?? ''}`);
    const before = at.cluster.store.version;
    expect(namesOf(await answerOf(at, '--list'))).toEqual(['scanner1', 'scanner2']);
    expect(at.cluster.store.version).toBe(before);
    expect(namesOf(await answerOf(at, '--remove', 'scanner1'))).toEqual(['scanner2']);
    expect((await at.run(['secrets', '--remove', 'scanner1'])).stderr).toBe(
      `${NOT_INSTALLED}--remove scanner1: no key has this name or fingerprint\n`,
    );
  });

  test('makes the Secrets that the installed release names, whatever the preset says', async () => {
    const values = `
jumpServer: { enabled: true, existingSecret: scanners, existingSecretKey: keys, hostKeySecret: host }
sharedFolder: { mode: share, azureFiles: { share: data, secretName: account } }`;
    const { objects = [] } = manifestsFor([values]);
    const bound = objects.map(object =>
      object.kind === 'PersistentVolumeClaim' ? { ...object, status: { phase: 'Bound' } } : object,
    );
    const at = await clusterPlace(
      withKeys(workplace(), 'me'),
      bound.filter(({ kind }) => ['Deployment', 'PersistentVolume', 'PersistentVolumeClaim'].includes(kind)),
    );
    const { code, stdout, stderr } = await at.run(['secrets', '--output', 'json']);
    expect([code, stderr]).toEqual([0, '']);
    expect(JSON.parse(stdout)).toMatchObject({
      keys: { secret: 'scanners', state: 'created' },
      hostKey: { secret: 'host', state: 'created' },
      storage: { secret: 'account', state: 'missing' },
    });
    expect(Object.keys(dataOf(at, 'scanners'))).toEqual(['keys']);
    at.cluster.forbidden.add('list deployments');
    expect((await at.run(['secrets'])).stderr).toContain('the names of the Secrets are those in presets/aks.yaml');
  });

  test('leaves keys alone that the release has in its values', async () => {
    const line = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHooo0bXAhoXX/B1r/JXx/2uBOFe6y2AIsKbyusr7mlE them';
    const { objects = [] } = manifestsFor([`jumpServer: { enabled: true, authorizedKeys: [${JSON.stringify(line)}] }`]);
    const at = await clusterPlace(
      withKeys(workplace(), 'me'),
      objects.filter(({ kind }) => ['Deployment', 'Secret'].includes(kind)),
    );
    expect((await at.run(['secrets'])).stdout).toBe('No Secret is needed.\n');
    expect((await at.run(['secrets', '--key', '.ssh/me.pub'])).stderr).toMatch(
      /^the values have the public keys themselves/,
    );
  });

  test('keeps a host key that was made by hand, and shows its public half', async () => {
    const at = await clusterPlace(withKeys(workplace(), 'me', 'host'));
    const { host = '', 'host.pub': shown = '' } = at.place.tree('.ssh');
    at.cluster.add({
      kind: 'Secret',
      metadata: { name: 'jump-server-host-key' },
      data: { ssh_host_ed25519_key: Buffer.from(host).toString('base64') },
    });
    expect((await answerOf(at)).hostKey.state).toBe('unchanged');
    expect(dataOf(at, 'jump-server-host-key').ssh_host_ed25519_key).toBe(host);
    const data = at.cluster.object('configmaps/jump-server-host-key')?.data as Readonly<Record<string, string>>;
    expect(data['ssh_host_ed25519_key.pub']?.trim()).toBe(shown.split(' ').slice(0, 2).join(' '));
  });

  test('takes the key of the storage account from a pipe, and shows no secret to anybody', async () => {
    const at = await clusterPlace(withKeys(workplace(), 'me'));
    const key = Buffer.alloc(64, 7).toString('base64');
    const { code, stdout, stderr } = await at.run(['secrets', '--storage-account', 'mristore'], { input: `${key}\n` });
    expect([code, stderr]).toEqual([0, NOT_INSTALLED]);
    expect(dataOf(at, 'azure-gtstorage-secret')).toEqual({
      azurestorageaccountname: 'mristore',
      azurestorageaccountkey: key,
    });
    expect(stdout).not.toContain(key);
    expect(stdout).not.toContain('PRIVATE');
    expect(at.cluster.requests.join()).not.toContain(key);
  });

  test('prints what it would make, without asking the cluster', async () => {
    const place = withKeys(workplace(), 'me');
    const { code, stdout, stderr } = await place.gadgetronctl(['secrets', '--print', '-n', 'mri']);
    expect(code).toBe(0);
    expect(stderr).toContain('The cluster is not asked: the names of the Secrets are those in presets/aks.yaml');
    expect(stderr).toContain('The host key is new');
    const objects = parseAllDocuments(stdout).map(one => one.toJS() as { kind: string; metadata: object });
    expect(objects.map(({ kind, metadata }) => ({ kind, ...metadata }))).toMatchObject([
      { kind: 'Secret', name: 'sshkey', namespace: 'mri' },
      { kind: 'Secret', name: 'jump-server-host-key', namespace: 'mri' },
      { kind: 'ConfigMap', name: 'jump-server-host-key', namespace: 'mri' },
    ]);
  });

  test('tries again when somebody else changes the Secret at the same time', async () => {
    const at = await clusterPlace(withKeys(workplace(), 'me', 'other'));
    const both = await Promise.all(['me', 'other'].map(name => at.run(['secrets', '--key', `.ssh/${name}.pub`])));
    expect(both.map(({ code }) => code)).toEqual([0, 0]);
    expect(namesOf(await answerOf(at, '--list'))).toHaveLength(2);
  });

  test.each<readonly [string, readonly string[], RegExp]>([
    ['a private key', ['--key', '.ssh/me'], /--key \.ssh\/me: is a private key, .*\.ssh\/me\.pub/],
    ['no key', ['--key', '.ssh/config'], /must be a public key of OpenSSH/],
    ['two files that are missing, at once', ['--key', 'a', '--key', 'b'], /^a: .*no such file.*\nb: .*no such file/],
    ['a change of a list', ['--list', '--remove', 'x'], /--list: changes nothing/],
    ['a storage key that is none', ['--storage-account', 'a'], /standard input: must be the key of a storage account/],
    ['a context that is missing', ['--context', 'x'], /--context: must be one of c \(got x\)/],
    ['a namespace that is missing', ['--namespace', 'x'], /namespaces "x" not found \(404\)/],
    ['values that are invalid', ['--values', 'wrong.yaml'], /^wrong\.yaml:1:1: replicaCount: must be/],
  ])('refuses %s', async (_, args, says) => {
    const at = await clusterPlace(withKeys(workplace(), 'me'));
    at.place.write({ 'wrong.yaml': 'replicaCount: -1\n' });
    const { code, stdout, stderr } = await at.run(['secrets', ...args]);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(says);
    expect(at.cluster.object('secrets/sshkey')).toBeUndefined();
  });

  test('says what the API server refuses, and that nobody answers', async () => {
    const at = await clusterPlace(withKeys(workplace(), 'me'));
    at.cluster.forbidden.add('get secrets');
    expect((await at.run(['secrets'])).stderr).toMatch(/secrets is forbidden: User "u" cannot get .* \(403\)\n$/);
    at.place.write({ kubeconfig: at.cluster.kubeconfig({ token: 'old' }) });
    expect((await at.run(['secrets'])).stderr).toMatch(/does not accept your credentials \(401\): sign in again\n$/);
    await at.cluster.stop();
    expect((await at.run(['secrets'])).stderr).toMatch(/the API server cannot be reached \(connection refused\)\n$/);
    expect((await at.run(['secrets'], { env: { KUBECONFIG: '/dev/null' } })).code).toBe(1);
  });
});
