import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parse } from 'yaml';
import {
  ConflictError,
  kubeconfigFiles,
  LockedError,
  mergeKubeconfig,
  type MergeOptions,
} from '../../../cluster/kubeconfig';
import { azureText, credentials, type Home, homes, resourceId, server } from './kubeconfigs';

const newHome = homes();

const merge = (
  home: Home,
  { kubeconfig = home.config, ...options }: Partial<MergeOptions> & { readonly kubeconfig?: string } = {},
  access = credentials(),
) =>
  mergeKubeconfig(access, {
    files: kubeconfigFiles(undefined, { kubeconfig, home: home.directory }),
    waitMs: 100,
    ...options,
  });

/** A config as somebody keeps it: comments, keys of other tools, an order of its own, lists indented. */
const grown = `# my clusters, do not touch
current-context: home # the default
kind: Config
apiVersion: v1
preferences: {colors: true}
clusters:
  # the one under the desk
  - name: home
    cluster: {server: "https://127.0.0.1:6443", proxy-url: socks5://localhost:1080}
contexts:
  - name: home
    context:
      cluster: home
      user: me
      namespace: mri
users:
  - name: me
    user:
      token: "0123" # expires in May
x-of-another-tool:
  keep: [this, too]
`;

describe('a kubeconfig after the merge', () => {
  test.each([
    ['that was not there', undefined],
    ['that was empty', ''],
    ['of blank lines', '\n\n'],
    ['of comments alone', '# nothing yet\n'],
    ['that says null', 'null\n'],
    [
      'as kubectl makes it for nothing',
      'apiVersion: v1\nclusters: null\ncontexts: null\ncurrent-context: ""\nkind: Config\npreferences: {}\nusers: null\n',
    ],
    ['of JSON', '{"kind":"Config","apiVersion":"v1","clusters":[],"users":[],"contexts":[]}'],
  ])('%s is read by kubectl', async (_, before) => {
    const home = newHome();
    if (before !== undefined) home.write(before);
    await merge(home);
    expect((await home.kubectl(['config', 'current-context'])).stdout).toBe('mri/gadgetron\n');
    expect(parse((await home.kubectl(['config', 'view', '--raw'])).stdout)).toMatchObject({
      clusters: [{ name: 'mri/gadgetron', cluster: { server } }],
      users: [{ name: 'mri/gadgetron', user: { token: 'tok3n' } }],
      contexts: [{ context: { cluster: 'mri/gadgetron', user: 'mri/gadgetron' } }],
    });
    expect(statSync(home.config).mode & 0o777).toBe(0o600);
    if (before?.startsWith('#')) expect(readFileSync(home.config, 'utf8')).toContain('# nothing yet');
    if (before?.startsWith('{'))
      expect(JSON.parse(readFileSync(home.config, 'utf8'))).toMatchObject({ kind: 'Config' });
  });

  test('keeps comments, order, the layout and what others have written', async () => {
    const home = newHome();
    home.write(grown);
    await merge(home);
    const { cluster } = credentials();
    expect(readFileSync(home.config, 'utf8')).toBe(`# my clusters, do not touch
current-context: mri/gadgetron # the default
kind: Config
apiVersion: v1
preferences: {colors: true}
clusters:
  # the one under the desk
  - name: home
    cluster: {server: "https://127.0.0.1:6443", proxy-url: socks5://localhost:1080}
  - name: mri/gadgetron
    cluster:
      certificate-authority-data: ${String(cluster['certificate-authority-data'])}
      server: ${server}
      extensions:
        - name: gadgetron.io/cluster
          extension:
            resourceId: ${resourceId}
contexts:
  - name: home
    context:
      cluster: home
      user: me
      namespace: mri
  - name: mri/gadgetron
    context:
      cluster: mri/gadgetron
      user: mri/gadgetron
users:
  - name: me
    user:
      token: "0123" # expires in May
  - name: mri/gadgetron
    user:
      client-certificate-data: Y2VydA==
      client-key-data: a2V5
      token: tok3n
x-of-another-tool:
  keep: [this, too]
`);
    expect(parse((await home.kubectl(['config', 'get-contexts', '-o', 'name'])).stdout)).toBe('home mri/gadgetron');
    expect(
      (await home.kubectl(['config', 'view', '--raw', '-o', 'jsonpath={.users[?(@.name=="me")].user.token}'])).stdout,
    ).toBe('0123');
  });

  test('is the same when it is merged again', async () => {
    const home = newHome();
    home.write(grown);
    await merge(home);
    const once = readFileSync(home.config, 'utf8');
    expect(await merge(home)).toEqual({ written: [], file: home.config });
    expect(readFileSync(home.config, 'utf8')).toBe(once);
  });

  test('does not fold the lines of certificates', async () => {
    const home = newHome();
    await merge(home);
    expect(
      Math.max(
        ...readFileSync(home.config, 'utf8')
          .split('\n')
          .map(line => line.length),
      ),
    ).toBeGreaterThan(1000);
  });

  test('is left in its context when asked to', async () => {
    const home = newHome();
    home.write(grown);
    await merge(home, { keepContext: true });
    expect((await home.kubectl(['config', 'current-context'])).stdout).toBe('home\n');
  });
});

describe('an entry of the same name', () => {
  const otherServer = azureText('https://other.example:443');

  test('of the same cluster gets the new credentials, and keeps what the user has added', async () => {
    const home = newHome();
    await merge(home);
    await home.kubectl(['config', 'set-context', 'mri/gadgetron', '--namespace', 'scanner']);
    await home.kubectl(['config', 'set-cluster', 'mri/gadgetron', '--proxy-url', 'http://proxy:3128']);
    await merge(home, {}, credentials({ text: azureText(server, 'newer') }));
    expect(parse((await home.kubectl(['config', 'view', '--raw'])).stdout)).toMatchObject({
      clusters: [{ cluster: { 'proxy-url': 'http://proxy:3128' } }],
      contexts: [{ context: { namespace: 'scanner' } }],
      users: [{ user: { token: 'newer' } }],
    });
  });

  test('of a cluster that was made anew, which has another address, is known by its mark, also after kubectl wrote it', async () => {
    const home = newHome();
    await merge(home);
    await home.kubectl(['config', 'set', 'preferences.colors', 'true']);
    await merge(home, {}, credentials({ text: otherServer }));
    expect((await home.kubectl(['config', 'view', '-o', 'jsonpath={.clusters[*].cluster.server}'])).stdout).toBe(
      'https://other.example:443',
    );
  });

  test('of something else is refused with all conflicts, and nothing is written', async () => {
    const home = newHome();
    const before = `apiVersion: v1
kind: Config
clusters: [{name: mri/gadgetron, cluster: {server: https://theirs.example}}]
users: [{name: mri/gadgetron, user: {token: theirs}}]
contexts: [{name: mri/gadgetron, context: {cluster: theirs, user: theirs}}]
`;
    home.write(before);
    await expect(merge(home)).rejects.toThrow(
      new ConflictError([
        `${home.config}: clusters["mri/gadgetron"] is another cluster (https://theirs.example)`,
        `${home.config}: users["mri/gadgetron"] is another user`,
        `${home.config}: contexts["mri/gadgetron"] is for the cluster theirs and the user theirs`,
      ]),
    );
    expect(readFileSync(home.config, 'utf8')).toBe(before);
    expect(readdirSync(path.dirname(home.config))).toEqual(['config']);
  });

  test('of something else is replaced when told to', async () => {
    const home = newHome();
    home.write(
      'clusters: [{name: mri/gadgetron, cluster: {server: "https://theirs.example", insecure-skip-tls-verify: true}}]\n',
    );
    await merge(home, { overwrite: true });
    expect(parse((await home.kubectl(['config', 'view', '--raw'])).stdout)).toMatchObject({
      clusters: [{ cluster: { server } }],
    });
    expect(readFileSync(home.config, 'utf8')).not.toContain('insecure');
  });

  test('leaves two clusters of the same name in two groups apart', async () => {
    const home = newHome();
    await merge(home);
    await merge(home, {}, credentials({ name: 'other/gadgetron', text: otherServer }));
    expect((await home.kubectl(['config', 'get-contexts', '-o', 'name'])).stdout).toBe(
      'mri/gadgetron\nother/gadgetron\n',
    );
  });
});

describe('the file', () => {
  test('is written behind symbolic links, which stay', async () => {
    const home = newHome();
    const real = home.write(grown, path.join(home.directory, 'dotfiles', 'kube'));
    symlinkSync('../dotfiles/kube', home.config);
    await merge(home);
    expect(lstatSync(home.config).isSymbolicLink()).toBe(true);
    expect(readFileSync(real, 'utf8')).toContain('mri/gadgetron');
  });

  test('is made where a link leads to nothing yet', async () => {
    const home = newHome();
    mkdirSync(path.join(home.directory, 'dotfiles'));
    symlinkSync('../dotfiles/kube', home.config);
    await merge(home);
    expect(existsSync(path.join(home.directory, 'dotfiles', 'kube'))).toBe(true);
  });

  // kubectl itself shows where it puts things.
  test.each([
    ['all of which are there', ['a', 'b'], ['a', 'b']],
    ['the first of which is not there', ['a', 'b'], ['b']],
    ['none of which is there', ['a', 'b'], []],
    ['with holes and repetitions', ['', 'a', 'a', ''], ['a']],
  ])('of a $KUBECONFIG list %s is the one that kubectl would take', async (_, list, there) => {
    const places = async (change: (home: Home, kubeconfig: string) => Promise<unknown>): Promise<readonly string[]> => {
      const home = newHome();
      for (const name of there) home.write('apiVersion: v1\nkind: Config\n', path.join(home.directory, name));
      await change(home, list.map(name => (name === '' ? '' : path.join(home.directory, name))).join(':'));
      return readdirSync(home.directory).filter(
        name => name !== '.kube' && readFileSync(path.join(home.directory, name), 'utf8').includes('mri/gadgetron'),
      );
    };
    const byKubectl = await places((home, kubeconfig) =>
      home.kubectl(['config', 'set-context', 'mri/gadgetron', '--cluster', 'x'], kubeconfig),
    );
    expect(byKubectl).toHaveLength(1);
    expect(await places((home, kubeconfig) => merge(home, { kubeconfig }))).toEqual(byKubectl);
  });

  test('of an entry that is there is the one that has it', async () => {
    const home = newHome();
    const [first, second] = [path.join(home.directory, 'first'), path.join(home.directory, 'second')];
    home.write(grown, first);
    await merge(home, { kubeconfig: second });
    await merge(home, { kubeconfig: `${first}:${second}` }, credentials({ text: azureText(server, 'newer') }));
    expect(readFileSync(second, 'utf8')).toContain('newer');
    expect(readFileSync(first, 'utf8')).not.toContain('newer');
    expect((await home.kubectl(['config', 'current-context'], `${first}:${second}`)).stdout).toBe('mri/gadgetron\n');
  });

  test.each([
    ['no YAML', 'clusters: [', 'Flow sequence'],
    ['without what an alias stands for', 'preferences: *mine\n', 'Unresolved alias'],
    ['a list', '- a\n', 'is no map'],
    ['another kind of object', 'kind: Pod\n', 'is of kind "Pod", not Config'],
    ['several documents', 'kind: Config\n---\nkind: Config\n', 'has several YAML documents'],
    ['clusters that are no list', 'clusters: {a: b}\n', 'clusters is not a list'],
    ['users that are a word', 'users: me\n', 'users is not a list'],
  ])('that is %s is left alone', async (_, before, complaint) => {
    const home = newHome();
    home.write(before);
    await expect(merge(home)).rejects.toThrow(`${home.config}: ${complaint}`);
    expect(readFileSync(home.config, 'utf8')).toBe(before);
    expect(readdirSync(path.dirname(home.config))).toEqual(['config']);
  });
});

test('a directory in the place of the file is told as what cannot be read, and left alone', async () => {
  const home = newHome();
  mkdirSync(home.config);
  await expect(merge(home)).rejects.toMatchObject({
    name: 'UnreadableError',
    file: home.config,
    cause: { code: 'EISDIR' },
  });
  expect(readdirSync(path.dirname(home.config))).toEqual(['config']);
});

describe("kubectl's lock", () => {
  test('is waited for, and told when it stays', async () => {
    const home = newHome();
    home.write('', `${home.config}.lock`);
    await expect(merge(home)).rejects.toThrow(LockedError);
    expect(existsSync(home.config)).toBe(false);
    expect(existsSync(`${home.config}.lock`)).toBe(true);
  });

  test('is the one that kubectl keeps off by', async () => {
    const home = newHome();
    home.write('', `${home.config}.lock`);
    expect(await home.kubectl(['config', 'set-context', 'theirs', '--cluster', 'x'])).toMatchObject({
      code: 1,
      stderr: expect.stringContaining('config.lock: file exists') as string,
    });
  });

  test('loses nothing of ours, when many write at once', async () => {
    const home = newHome();
    const names = Array.from({ length: 12 }, (_, index) => `ours/${index}`);
    await Promise.all(names.map(name => merge(home, { waitMs: 30_000 }, credentials({ name }))));
    expect(contextsIn(await home.kubectl(['config', 'get-contexts', '-o', 'name']))).toEqual([...names].sort());
    expect(readdirSync(path.dirname(home.config))).toEqual(['config']);
  });

  // Not the other way round: kubectl reads before it locks, and takes away what was added in between.
  test("loses nothing of kubectl's, whenever that writes", async () => {
    const home = newHome();
    home.write(grown);
    const theirs = Array.from({ length: 4 }, (_, index) => `kubectl-${index}`);
    const kubectl = { done: false };
    // With pauses, in which kubectl finds no lock: it gives up at once where we wait.
    const ours = (async () => {
      for (let number = 0; !kubectl.done && number < 200; number++) {
        await merge(home, { keepContext: true, waitMs: 30_000 }, credentials({ name: `ours/${number % 5}` }));
        await pause(100);
      }
    })();
    for (const name of theirs) {
      const codes: number[] = [];
      while (!codes.includes(0) && codes.length < 50)
        codes.push((await home.kubectl(['config', 'set-context', name, '--cluster', 'home'])).code);
      expect(codes).toContain(0);
    }
    kubectl.done = true;
    await ours;
    expect(contextsIn(await home.kubectl(['config', 'get-contexts', '-o', 'name']))).toEqual(
      expect.arrayContaining(['home', ...theirs]),
    );
  });
});

const contextsIn = ({ stdout }: { readonly stdout: string }): readonly string[] => stdout.trim().split('\n').sort();
