import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { PodSpec } from 'kubernetes-types/core/v1';
import { chartOf } from '../../lib/gadgetron/outputs';
import { byName } from '../support/equality';
import { objectsByAlias, writeUmbrella } from '../support/umbrella';
import { Deployed } from '../../tools/analysers/deployed';
import { helmTemplate, type KubeObject, scratchDirectory } from '../../tools/chart/helm-template';
import { helm, helms } from '../../tools/programs/tools';
import { manifestsFor, someValueFiles, writeChart } from '../../tools/chart/render';

const scratch = scratchDirectory();
const chart = writeChart(scratch);

const podsOf = (objects: readonly KubeObject[] = []): readonly { readonly subject: string; readonly pod: PodSpec }[] =>
  new Deployed(objects).workloads;
const imagesOf = (objects: readonly KubeObject[] = []): readonly string[] =>
  new Deployed(objects).containers
    .filter(({ container }) => !(container.image ?? '').startsWith('registry.example.com/'))
    .map(({ container }) => container.image ?? '');
const secretsOf = (objects: readonly KubeObject[] = []) =>
  podsOf(objects).map(({ pod }) => pod.imagePullSecrets?.map(({ name }) => name));

/** Everything that a file of values makes, the pod of `helm test` included. */
function withFile(file: string, more = ''): readonly KubeObject[] {
  const extra = path.join(scratch, 'more.yaml');
  writeFileSync(extra, more);
  const { objects, error } = helmTemplate('4.1', chart, { valueFiles: [file, extra] });
  if (!objects) throw new Error(error);
  return objects;
}

describe('a hospital without internet, with a mirror for all of its charts', () => {
  const mirror = 'global: { imageRegistry: mirror.example.org/docker, imagePullSecrets: [mirror-credentials] }\n';
  const devicePlugin = 'devicePlugin: { enabled: true }\n';

  test.each(someValueFiles.map(file => [path.basename(file), file] as const))(
    'gets every image from it, and has every pod log in, with %s',
    (_, file) => {
      const objects = withFile(file, mirror + devicePlugin);
      expect(imagesOf(objects).filter(image => !image.startsWith('mirror.example.org/docker/'))).toEqual([]);
      expect(secretsOf(objects).filter(secrets => !secrets?.includes('mirror-credentials'))).toEqual([]);
      expect(imagesOf(objects).length).toBeGreaterThan(1);
    },
  );

  test('keeps what comes after the registry, and the digest', () => {
    const digest = `sha256:${'0ac817a8'.repeat(8)}`;
    const { objects } = manifestsFor([mirror, `image: { digest: ${digest} }\n`]);
    expect([...new Set(imagesOf(objects))].toSorted()).toEqual([
      `mirror.example.org/docker/gadgetron/gadgetron/gadgetron_ubuntu_rt_nocuda@${digest}`,
      'mirror.example.org/docker/ismrmrd/mrd-storage-server:v0.0.12',
      'mirror.example.org/docker/library/haproxy:3.2.26',
    ]);
  });

  test('writes its Secrets as Bitnami does or as Prometheus does; none is there twice', () => {
    const secrets = (global: string): unknown =>
      secretsOf(manifestsFor([`imagePullSecrets: [own]\nglobal: { imagePullSecrets: ${global} }\n`]).objects)[0];
    expect(secrets('[mirror]')).toEqual(['own', 'mirror']);
    expect(secrets('[{ name: mirror }]')).toEqual(['own', 'mirror']);
    expect(secrets('[own, { name: own }, { name: mirror }, mirror]')).toEqual(['own', 'mirror']);
    expect(secrets('[]')).toEqual(['own']);
    expect(secrets('null')).toEqual(['own']);
  });

  test.each([
    ['a registry', 'imageRegistry: "https://mirror"', 'global.imageRegistry'],
    ['a Secret', 'imagePullSecrets: [Mirror]', 'global.imagePullSecrets[0]'],
    ['a map without a name', 'imagePullSecrets: [{ secret: a }]', 'global.imagePullSecrets[0].name'],
  ])('is told of %s that cannot be one', (_, values, where) => {
    const { problems = [] } = manifestsFor([`global: { ${values} }\n`]);
    expect(problems.map(problem => problem.path.join('.').replace('.0', '[0]'))).toContain(where);
  });

  const cases = new Map(
    Object.entries({
      plain: {},
      own: { image: { registry: 'other.example.org' }, imagePullSecrets: ['own', 'mirror-credentials'] },
      switchedOff: { enabled: true },
    }),
  );

  test.each(helms)('has it followed by the chart as a part of another one, by helm %s', version => {
    const umbrella = writeUmbrella(path.join(scratch, version), 'gadgetron', chartOf(), cases);
    const globals = path.join(scratch, 'globals.yaml');
    writeFileSync(
      globals,
      'global: { imageRegistry: mirror.example.org, imagePullSecrets: [{ name: mirror-credentials }], site: { a: 1 }, storageClass: null }\n',
    );
    const { code, stdout, stderr } = helm(version, 'template', 'all', umbrella, '--skip-tests', '--values', globals);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const objects = objectsByAlias(stdout);
    for (const alias of cases.keys()) {
      expect(imagesOf(objects.get(alias)).filter(image => !image.startsWith('mirror.example.org/'))).toEqual([]);
      expect(secretsOf(objects.get(alias))[0]).toEqual(
        alias === 'own' ? ['own', 'mirror-credentials'] : ['mirror-credentials'],
      );
    }
  });

  test.each(helms)('takes a global that is null for one that is not set, as helm %s does', version => {
    const globals = path.join(scratch, 'nulls.yaml');
    const nulls = 'global: { imageRegistry: null, imagePullSecrets: null, site: null }\n';
    writeFileSync(globals, nulls);
    const { objects = [], error } = helmTemplate(version, chart, { valueFiles: [globals], args: ['--skip-tests'] });
    expect(error).toBeUndefined();
    expect(byName(objects)).toEqual(byName(manifestsFor([nulls]).objects ?? []));
    expect(imagesOf(objects)).toEqual(imagesOf(manifestsFor([]).objects));
  });
});

describe('a cluster with pools of Windows and of ARM', () => {
  const nodes = { 'kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64' };

  test.each(someValueFiles.map(file => [path.basename(file), file] as const))(
    'gets no pod on them with %s',
    (_, file) => {
      const objects = withFile(file, 'devicePlugin: { enabled: true }\n');
      for (const { pod } of podsOf(objects)) expect(pod.nodeSelector).toMatchObject(nodes);
    },
  );

  test.each([
    ['is added', { 'gadgetron.io/pool': 'recon' }, { ...nodes, 'gadgetron.io/pool': 'recon' }],
    ['wins', { 'kubernetes.io/arch': 'arm64' }, { ...nodes, 'kubernetes.io/arch': 'arm64' }],
    ['takes away by null', { 'kubernetes.io/arch': null }, { 'kubernetes.io/os': 'linux' }],
  ])("the user's nodeSelector %s", (_, nodeSelector, expected) => {
    const values = JSON.stringify({ nodeSelector, gateway: { nodeSelector } });
    const { objects } = manifestsFor([values]);
    const byComponent = Object.fromEntries(podsOf(objects).map(({ subject, pod }) => [subject, pod.nodeSelector]));
    expect(byComponent).toMatchObject({
      'Deployment reconstruction': expected,
      'Deployment gateway': expected,
      'Deployment storage': nodes,
    });
  });
});
