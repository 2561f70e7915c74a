import { execFile } from 'node:child_process';
import { cpSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { type KubeObject, objectsIn, scratchDirectory, writeTree } from '../tools/chart/helm-template';
import { root } from '../tools/chart/render';
import { blocksOf } from './docs/pages';

const execute = promisify(execFile);
const scratch = scratchDirectory();
const env = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => !/^npm_(?!config_registry$)/i.test(name)),
);

const objects = (file: string): readonly KubeObject[] => objectsIn(readFileSync(path.join(root, file), 'utf8'));

/** Packages whose types are written from the operators' own definitions. */
const packages = ['@kubernetes-models/argo-cd@4.0.0', '@kubernetes-models/flux-cd@4.0.0'];
const types = new Map([
  ['Application', '@kubernetes-models/argo-cd/argoproj.io/v1alpha1/Application'],
  ['GitRepository', '@kubernetes-models/flux-cd/source.toolkit.fluxcd.io/v1/GitRepository'],
  ['HelmRelease', '@kubernetes-models/flux-cd/helm.toolkit.fluxcd.io/v2/HelmRelease'],
  ['Kustomization', '@kubernetes-models/flux-cd/kustomize.toolkit.fluxcd.io/v1/Kustomization'],
]);
const operators = [
  'argoproj.io/',
  'helm.toolkit.fluxcd.io/',
  'source.toolkit.fluxcd.io/',
  'kustomize.toolkit.fluxcd.io/',
];

describe('the objects for Argo CD and Flux', () => {
  const directory = path.join(scratch, 'types');

  beforeAll(async () => {
    writeTree(directory, new Map([['package.json', '{ "private": true, "type": "module" }\n']]));
    await execute('npm', ['install', '--no-audit', '--no-fund', '--ignore-scripts', ...packages], {
      cwd: directory,
      env,
    });
  });

  /** What TypeScript has against objects, each written as a literal of its kind: fields that it does not have, too. */
  async function complaints(given: readonly KubeObject[]): Promise<string> {
    const checks = given.map((object, index) => {
      const module = types.get(object.kind) ?? `no types of ${object.kind}`;
      return `import type { I${object.kind} as Kind${index} } from '${module}';\nexport const object${index}: Kind${index} = ${JSON.stringify(object)};\n`;
    });
    writeTree(directory, new Map([['check.ts', checks.join('')]]));
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--module', 'nodenext', 'check.ts'];
    const tsc = path.join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = await execute(process.execPath, [tsc, ...options], { cwd: directory }).catch(
      (error: unknown) => error as { readonly stdout: string },
    );
    return stdout;
  }

  test('have no field that the operators do not define, in examples/ and in docs/gitops.md', async () => {
    const yaml = blocksOf('docs/gitops.md').filter(
      ({ language, text }) => language === 'yaml' && text.startsWith('apiVersion:'),
    );
    const shown = yaml.flatMap(({ text }) => objectsIn(text));
    const theirs = [
      ...objects('examples/argo-cd/application.yaml'),
      ...objects('examples/flux/release.yaml'),
      ...shown,
    ].filter(({ apiVersion }) => operators.some(operator => apiVersion.startsWith(operator)));
    expect(theirs.map(({ kind }) => kind)).toEqual(
      expect.arrayContaining(['Application', 'GitRepository', 'HelmRelease', 'Kustomization']),
    );
    expect(await complaints(theirs)).toBe('');
  });

  test('would be refused with a misspelt field', async () => {
    const [application] = objects('examples/argo-cd/application.yaml') as readonly [KubeObject];
    const spec = { ...(application.spec as object), sorce: {} };
    expect(await complaints([{ ...application, spec }])).toContain('"sorce"');
  });
});

test('the app makes its manifests, by the commands of its README', async () => {
  const checkout = path.join(scratch, 'home/checkout');
  await execute('git', ['clone', '--quiet', root, checkout]);
  symlinkSync(path.join(root, 'node_modules'), path.join(checkout, 'node_modules'));
  cpSync(path.join(root, 'examples'), path.join(checkout, 'examples'), { recursive: true });
  const commands = blocksOf('examples/README.md').find(({ text }) => text.includes('npm pack'))?.text ?? '';
  await execute('bash', ['-euc', commands], { cwd: checkout, env });
  const made = path.join(scratch, 'home/mri-app/dist');
  expect(readdirSync(made)).toEqual(['mri.k8s.yaml']);
  const written = objectsIn(readFileSync(path.join(made, 'mri.k8s.yaml'), 'utf8'));
  const keys = written.find(({ kind }) => kind === 'Secret')?.metadata.name;
  expect(keys).toBeDefined();
  const jumpServer = written.find(
    ({ kind, metadata }) => kind === 'Deployment' && metadata.name.includes('jump-server'),
  );
  expect(JSON.stringify(jumpServer)).toContain(`"secretName":"${keys ?? ''}"`);
  expect(written.map(({ kind }) => kind)).toContain('ScaledObject');
});
