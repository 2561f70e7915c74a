import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import packageJson from '../package.json';
import { scratchDirectory, writeTree } from '../tools/chart/helm-template';
import { root } from '../tools/chart/render';

const execute = promisify(execFile);
const scratch = scratchDirectory();
let tarball: string;

/** npm as a user runs it: nothing of this run of npm gets through to it. */
async function npm(directory: string, ...args: readonly string[]): Promise<string> {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^npm_(?!config_registry$)/i.test(name)),
  );
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
console.log(
  JSON.stringify({
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
    'build/index.js',
    'build/index.js.map',
    'build/types',
    'cluster/schema.json',
    'dist/chart',
    'package.json',
    'presets/aks.yaml',
    'presets/distributed.yaml',
    'presets/gpu.yaml',
    'presets/minimal.yaml',
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
