import type { Workplace } from '../program';
import { workplaces } from '../program';

const workplace = workplaces();

/** A kubeconfig of one context, whose server nobody listens to. */
const kubeconfig = (user: object, server = 'https://127.0.0.1:1'): string =>
  JSON.stringify({
    'current-context': 'a',
    contexts: [{ name: 'a', context: { cluster: 'c', user: 'u' } }],
    clusters: [{ name: 'c', cluster: { server } }],
    users: [{ name: 'u', user }],
  });

const exec = (command: string) => ({ exec: { command, apiVersion: 'client.authentication.k8s.io/v1' } });
const signingIn = 'https://127.0.0.1:1: signing in failed';

async function problem(here: Workplace, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await here.gadgetronctl(args);
  expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
  return stderr;
}

test.each<readonly [string, string, readonly string[], string]>([
  ['empty', '', [], 'k: cannot be read (not a kubeconfig)'],
  ['a list', '[]', [], 'k: has no contexts; gadgetronctl cluster kubeconfig writes one'],
  ['no YAML', 'a: [\n1: 2\n', [], 'k: cannot be read (unexpected end of the stream within a flow collection (3:1))'],
  ['without a name of a cluster', 'clusters: [{ cluster: {} }]', [], 'k: cannot be read (clusters[0].name is missing)'],
  [
    'without a current context',
    kubeconfig({}).replace('"current-context":"a",', ''),
    [],
    'k: has no current context; --context names one (a)',
  ],
  ['without the context', kubeconfig({}), ['--context', 'b'], '--context: must be one of a (got b)'],
  [
    'with half an address',
    kubeconfig({}, '127.0.0.1:1'),
    [],
    'k: cluster c: server: must be https://HOST:PORT (got 127.0.0.1:1)',
  ],
  [
    'with a plugin that is missing',
    kubeconfig(exec('kubelogin')),
    [],
    `${signingIn} (kubelogin: no such file or directory)`,
  ],
  [
    'with a certificate that is missing',
    kubeconfig({ 'client-certificate': '/none.crt', 'client-key': '/none.key' }),
    [],
    `${signingIn} (/none.crt: no such file or directory)`,
  ],
  [
    'of a cluster that is away',
    kubeconfig({ token: 'x' }),
    [],
    'https://127.0.0.1:1: the API server cannot be reached (connection refused)',
  ],
])('a kubeconfig that is %s is told in one line', async (_, text, args, line) => {
  const here = workplace();
  here.write({ k: text });
  expect(await problem(here, 'status', '--kubeconfig', 'k', ...args)).toBe(`${line}\n`);
});

test('without any kubeconfig, the verb that writes one is named', async () => {
  const line = '~/.kube/config: has no contexts; gadgetronctl cluster kubeconfig writes one\n';
  expect(await problem(workplace(), 'status')).toBe(line);
  expect(await problem(workplace(), 'status', '--context', 'mine')).toBe(line);
});

describe('before the cluster is asked, these are refused:', () => {
  test.each<readonly [readonly string[], RegExp]>([
    [['connect', '--port', '0'], /argument '0' is invalid\. must be a port, from 1 to 65535\.$/m],
    [['connect', '--port', '70000'], /must be a port, from 1 to 65535\.$/m],
    [['connect', '--for-scanner', ''], /must not be empty\.$/m],
    [['connect', '--format', 'fire'], /^--format: is about the files of --for-scanner$/m],
    [
      ['smoke', '--png', 'none/phantom.png', '--matrix', '1'],
      /^--matrix: must be a whole number from 2 to 65535 \(got 1\)\nnone\/phantom\.png: there is no folder none\n$/,
    ],
    [['smoke', '--png', '.'], /^\.: is a folder\n$/],
    [['secrets', '--print', '--key', 'none.pub'], /^none\.pub: cannot be read \(no such file or directory\)\n$/],
  ])('%j', async (args, says) => {
    const here = workplace();
    here.write({ k: kubeconfig({ token: 'x' }) });
    expect(await problem(here, ...args, '--kubeconfig', 'k')).toMatch(says);
  });
});
