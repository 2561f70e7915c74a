import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import packageJson from '../package.json';
import { type KubeObject, objectsIn, scratchDirectory, writeTree } from '../tools/chart/helm-template';
import { root } from '../tools/chart/render';
import { everyHelm, helm, helmPath } from '../tools/programs/tools';
import { byName } from './support/equality';

const execute = promisify(execFile);
const scratch = scratchDirectory();
let tarball: string;

/** Nothing of this run of npm gets through to a user's. */
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_(?!config_registry$)/i.test(name)),
);

/** npm as a user runs it. */
async function npm(directory: string, ...args: readonly string[]): Promise<string> {
  const { stdout } = await execute('npm', args, { cwd: directory, env });
  return stdout;
}

beforeAll(async () => {
  const [packed] = JSON.parse(await npm(root, 'pack', '--json', '--pack-destination', scratch)) as [
    { readonly filename: string },
  ];
  tarball = path.join(scratch, packed.filename);
});

const app = `
import { App, Chart } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import { Gadgetron, gadgetronValues, helm, ValuesError } from 'gadgetron-kubernetes';
import { chartFilesOf, group, int, kubernetesType, type networkingV1, Resource, type coreV1 } from 'gadgetron-kubernetes/helm';
import { defineCluster, type ClusterFile } from 'gadgetron-kubernetes/cluster';

const app = new App();
const chart = new Chart(app, 'mri', { namespace: 'mri' });
const keys = new Secret(chart, 'keys', { stringData: { authorized_keys: 'ssh-ed25519 AAAA scanner' } });
const gadgetron = new Gadgetron(chart, 'Gadgetron', { values: { jumpServer: { enabled: true, existingSecret: keys } } });
const cluster: Partial<ClusterFile> = { name: 'mri' };

let refused: unknown;
try {
  new Gadgetron(chart, 'other', { values: { autoscaling: { minReplicas: 4, maxReplicas: 2 } } });
} catch (error) {
  refused = error;
}
const tls = kubernetesType<networkingV1.IngressTLS>('IngressTLS', { type: 'object', properties: { hosts: { type: 'array' } } });
const values = group('Values.', { count: int({ doc: 'A number.', default: 1 }), tls: tls({ doc: 'A certificate.', default: {} }) });
const files = chartFilesOf({
  name: 'small',
  version: '1.0.0',
  values,
  build: scope => {
    new Resource<coreV1.ConfigMap>(scope, 'map', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'map' } });
  },
});
console.log(
  JSON.stringify({
    files: files.size,
    address: gadgetron.address,
    objects: app.synthYaml().includes('kind: Deployment'),
    refused: refused instanceof ValuesError,
    replicas: helm.defaultsOf(gadgetronValues).replicaCount,
    cluster: [cluster.name, typeof defineCluster],
  }),
);
`;

const compiler = (module: string): string =>
  JSON.stringify({
    compilerOptions: { strict: true, skipLibCheck: false, module, target: 'es2022', outDir: 'out', types: ['node'] },
    files: ['app.ts'],
  });

/** The first and the last version of each range of a peer dependency that are tested; the app pins the second. */
const pins: [what: string, versions: readonly string[]][] = [
  ['the oldest', ['cdk8s@2.68.12', 'constructs@10.3.0', 'cdk8s-plus-28@2.5.6']],
  ['versions of its own', ['cdk8s@2.70.90', 'constructs@10.4.2', 'cdk8s-plus-28@2.5.6']],
  ['the newest', ['cdk8s@2', 'constructs@10', 'cdk8s-plus-28@2']],
];

describe.each(pins)('an app with %s of the peer dependencies', (what, versions) => {
  const directory = path.join(scratch, what.replaceAll(' ', '-'));

  beforeAll(async () => {
    writeTree(directory, new Map([['package.json', '{ "private": true }\n']]));
    await npm(
      directory,
      ...['install', '--no-audit', '--no-fund', tarball, ...versions],
      `typescript@${packageJson.devDependencies.typescript}`,
      `@types/node@${packageJson.devDependencies['@types/node']}`,
    );
  });

  test('has one copy of each, and nothing of Azure or of Kubernetes’ client', () => {
    const installed = readdirSync(path.join(directory, 'node_modules'));
    expect(installed).toEqual(expect.arrayContaining(['cdk8s', 'constructs', 'gadgetron-kubernetes']));
    expect(installed.filter(name => ['@azure', '@kubernetes', 'h5wasm', 'esbuild', 'jest'].includes(name))).toEqual([]);
    expect(readdirSync(path.join(directory, 'node_modules/gadgetron-kubernetes'))).not.toContain('node_modules');
  });

  test.each([
    ['CommonJS', 'commonjs'],
    ['ES modules', 'module'],
  ])('compiles strictly, declarations of libraries included, and runs as %s', async (_, type) => {
    writeTree(
      directory,
      new Map([
        ['package.json', JSON.stringify({ private: true, type })],
        ['tsconfig.json', compiler('nodenext')],
        ['app.ts', app],
      ]),
    );
    const compiled = await execute(process.execPath, ['node_modules/typescript/bin/tsc'], { cwd: directory }).catch(
      (error: unknown) => error as { readonly stdout: string },
    );
    expect(compiled.stdout).toBe('');
    const { stdout } = await execute(process.execPath, ['out/app.js'], { cwd: directory });
    expect(JSON.parse(stdout)).toEqual({
      files: 9,
      address: 'gadgetron-frontend.mri.svc.cluster.local:9002',
      objects: true,
      refused: true,
      replicas: 1,
      cluster: ['mri', 'function'],
    });
  });

  test('runs gadgetronctl, and a verb that needs more says what to install', async () => {
    const program = path.join(directory, 'node_modules/.bin/gadgetronctl');
    await execute(program, ['synth', '--out', 'manifests'], { cwd: directory });
    expect(readdirSync(path.join(directory, 'manifests')).toSorted()).toEqual(['chart', 'manifests']);
    const outcome = await execute(program, ['phantom', '-o', 'scan.h5'], { cwd: directory }).catch(
      (error: unknown) => error,
    );
    expect(outcome).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(
        /^this verb needs packages that are not installed: npm install .*h5wasm@\d+\.\d+\.\d+.*\n$/,
      ) as string,
    });
  });
});

test('the package contains what its users need: the program, declarations, presets and schemas', async () => {
  const { stdout } = await execute('tar', ['-tzf', tarball]);
  const files = stdout
    .trim()
    .split('\n')
    .map(file => file.replace(/^package\//, ''));
  const kinds = new Set(files.map(file => file.split('/').slice(0, 2).join('/')));
  expect([...kinds].toSorted()).toEqual([
    'LICENSE',
    'README.md',
    'build/cluster.js',
    'build/cluster.js.map',
    'build/gadgetronctl.js',
    'build/gadgetronctl.js.map',
    'build/helm.js',
    'build/helm.js.map',
    'build/index.js',
    'build/index.js.map',
    'build/types',
    'cluster/schema.json',
    'dist/chart',
    'package.json',
    ...readdirSync(path.join(root, 'presets')).map(file => `presets/${file}`),
  ]);
  expect(statSync(tarball).size).toBeLessThan(1_500_000);
});

test('a checkout is installed without the development dependencies', async () => {
  const checkout = path.join(scratch, 'checkout');
  await execute('git', ['clone', '--quiet', root, checkout]);
  await npm(checkout, 'ci', '--omit=dev', '--no-audit', '--no-fund');
  expect(readdirSync(path.join(checkout, 'node_modules'))).toEqual(
    expect.arrayContaining(['cdk8s', 'constructs', 'yaml']),
  );
});

describe('examples/web, from the tarball, as its README says', () => {
  const readme = readFileSync(path.join(root, 'examples/web/README.md'), 'utf8');
  /** The commands of the README, which are run in a checkout, with another directory for temporary files. */
  const [install = '', use = ''] = [...readme.matchAll(/^```sh.*\n([^]*?)^```/gm)].map(([, text = '']) => text);
  const at = (text: string): string => text.replaceAll('/tmp', path.join(scratch, 'readme'));
  const web = path.join(scratch, 'readme/web');
  const manifests = (): readonly KubeObject[] =>
    readdirSync(path.join(web, 'dist/manifests')).flatMap(file =>
      objectsIn(readFileSync(path.join(web, 'dist/manifests', file), 'utf8')),
    );

  beforeAll(async () => {
    const checkout = path.join(scratch, 'readme-checkout');
    await execute('git', ['clone', '--quiet', root, checkout]);
    await npm(checkout, 'ci', '--ignore-scripts', '--no-audit', '--no-fund');
    mkdirSync(path.join(scratch, 'readme'));
    await execute('bash', ['-euc', at(install)], { cwd: checkout, env });
  });

  test.each(everyHelm)('helm %s takes the chart, and renders what the manifests are', async version => {
    const bin = path.join(scratch, `bin-${version}`);
    mkdirSync(bin);
    symlinkSync(helmPath(version), path.join(bin, 'helm'));
    const { stdout } = await execute('bash', ['-euc', at(use)], {
      cwd: web,
      env: { ...env, PATH: `${bin}:${process.env.PATH ?? ''}` },
    });
    expect(stdout).toContain('<h1>Welcome</h1>');
    expect(stdout).toContain('host: "shop.example.org"');
    expect(stdout).toContain('web-1.0.0.tgz');

    const chart = path.join(web, 'dist/chart/web');
    expect(byName(objectsIn(helm(version, 'template', 'web', chart).stdout))).toEqual(byName(manifests()));
    const { code, stderr } = helm(version, 'template', 'shop', chart, '--set', 'ingress.enabled=true');
    expect(code).toBe(1);
    const [, told = ''] = /^```console.*\n\$ .*\n([^]*?)^```/m.exec(readme) ?? [];
    expect(stderr).toContain(told);
    expect(helm(version, 'template', 'shop', chart, '--set', 'replicas=0').stderr).toContain('replicas');
  });

  test('with the oldest of the peer dependencies, it writes the same files', async () => {
    const oldest = path.join(scratch, 'oldest-web');
    cpSync(path.join(root, 'examples/web'), oldest, { recursive: true });
    await npm(oldest, 'install', '--no-audit', '--no-fund', tarball, ...(pins[0]?.[1] ?? []));
    await npm(oldest, 'run', 'synth');
    const written = (directory: string): Readonly<Record<string, string>> =>
      Object.fromEntries(
        readdirSync(directory, { recursive: true, withFileTypes: true })
          .filter(file => file.isFile())
          .map(({ parentPath, name }) => path.join(parentPath, name))
          .map(file => [path.relative(directory, file), readFileSync(file, 'utf8')]),
      );
    expect(written(path.join(oldest, 'dist'))).toEqual(written(path.join(web, 'dist')));
  });

  test('two releases share no object and no pod', () => {
    const [one, other] = ['red', 'blue'].map(release =>
      objectsIn(
        helm(
          '4.1',
          'template',
          release,
          path.join(web, 'dist/chart/web'),
          '--set',
          'ingress.enabled=true,ingress.class=nginx',
        ).stdout,
      ),
    ) as [readonly KubeObject[], readonly KubeObject[]];
    expect(
      one.map(({ metadata }) => metadata.name).filter(name => other.some(({ metadata }) => metadata.name === name)),
    ).toEqual([]);
    const selectors = (objects: readonly KubeObject[]): readonly unknown[] =>
      objects
        .filter(({ kind }) => kind === 'Service')
        .map(({ spec }) => (spec as { readonly selector: unknown }).selector);
    expect(selectors(one)).toEqual([{ 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': 'red' }]);
    expect(selectors(other)).toEqual([{ 'app.kubernetes.io/name': 'web', 'app.kubernetes.io/instance': 'blue' }]);
  });

  test('the README of the engine shows the example as it is', () => {
    expect(readFileSync(path.join(root, 'lib/helm/README.md'), 'utf8')).toContain(
      `\`\`\`ts\n${readFileSync(path.join(root, 'examples/web/main.ts'), 'utf8')}\`\`\`\n`,
    );
  });
});
