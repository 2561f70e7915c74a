import { ApiObject, App, Chart, JsonPatch, Testing } from 'cdk8s';
import { ConfigMap, Namespace, PersistentVolumeAccessMode, PersistentVolumeClaim, Secret } from 'cdk8s-plus-28';
import { Size } from 'cdk8s';
import { Gadgetron } from '../../lib';
import type { KubeObject } from '../../tools/chart/helm-template';

const objectsOf = (chart: Chart): readonly KubeObject[] => Testing.synth(chart) as readonly KubeObject[];
const find = (objects: readonly KubeObject[], kind: string, name: string): KubeObject | undefined =>
  objects.find(object => object.kind === kind && object.metadata.name === name);

describe("a Gadgetron in somebody else's app", () => {
  test('is what its defaults say, under the name of its id, in the namespace of its chart', () => {
    const chart = new Chart(new App(), 'mri', { namespace: 'imaging' });
    const gadgetron = new Gadgetron(chart, 'scanner-a');
    expect(gadgetron.address).toBe('scanner-a-gadgetron-frontend.imaging.svc.cluster.local:9002');
    expect(find(objectsOf(chart), 'Service', 'scanner-a-gadgetron-frontend')?.metadata.namespace).toBe('imaging');
  });

  test.each([
    ['Gadgetron', 'gadgetron'],
    ['GadgetronThreeTesla', 'gadgetron-three-tesla'],
    ['ScannerA', 'scanner-a-gadgetron'],
  ])('may have an id in PascalCase: %s is the release of %s', (id, name) => {
    const chart = new Chart(new App(), 'mri');
    new Gadgetron(chart, id);
    expect(find(objectsOf(chart), 'Service', `${name}-frontend`)).toBeDefined();
  });

  test('is refused under an id of which no release can be called, with the name that it would have', () => {
    expect(() => new Gadgetron(new Chart(new App(), 'mri'), 'My Scanner')).toThrow(
      /release\.name: must be .* \(got "my scanner"\)/,
    );
  });

  test('takes objects of the app where it wants their names, and is applied after them', () => {
    const chart = new Chart(new App(), 'mri');
    const gadgetron = new Gadgetron(chart, 'gadgetron', {
      values: {
        imagePullSecrets: [new Secret(chart, 'registry', { metadata: { name: 'registry' } })],
        sharedFolder: {
          mode: 'claim',
          existingClaim: new PersistentVolumeClaim(chart, 'data', {
            metadata: { name: 'imaging-data' },
            accessModes: [PersistentVolumeAccessMode.READ_WRITE_MANY],
            storage: Size.gibibytes(100),
          }),
        },
        jumpServer: { enabled: true, existingSecret: new Secret(chart, 'keys', { metadata: { name: 'keys' } }) },
      },
    });
    const objects = objectsOf(chart);
    const pod = JSON.stringify(find(objects, 'Deployment', 'gadgetron'));
    expect(pod).toContain('"claimName":"imaging-data"');
    expect(pod).toContain('"imagePullSecrets":[{"name":"registry"}]');
    expect(JSON.stringify(find(objects, 'Deployment', 'gadgetron-jump-server'))).toContain('"secretName":"keys"');
    const names = objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(names.indexOf('PersistentVolumeClaim imaging-data')).toBeLessThan(names.indexOf('Deployment gadgetron'));
    expect(gadgetron.node.dependencies).toHaveLength(3);
  });

  test('lives in a cdk8s-plus Namespace', () => {
    const chart = new Chart(new App(), 'mri', { namespace: 'imaging' });
    const namespace = new Namespace(chart, 'namespace', { metadata: { name: 'imaging' } });
    const gadgetron = new Gadgetron(chart, 'gadgetron');
    gadgetron.node.addDependency(namespace);
    expect(objectsOf(chart)[0]?.kind).toBe('Namespace');
  });

  test('refuses an object of another kind, and everything else that is wrong, at once', () => {
    const chart = new Chart(new App(), 'mri');
    const settings = new ConfigMap(chart, 'settings');
    const make = (): Gadgetron =>
      new Gadgetron(chart, 'gadgetron', {
        values: { jumpServer: { enabled: true, existingSecret: settings }, replicaCount: -1, gpus: 99 },
      });
    expect(make).toThrow(
      /jumpServer\.existingSecret: must be a Secret \(got a ConfigMap\)[\s\S]*replicaCount: must be ≥ 0 \(got -1\)[\s\S]*gpus: must be ≤ 16 \(got 99\)/,
    );
  });

  test('is made of ordinary cdk8s objects: they can be patched, labelled and found', () => {
    const chart = new Chart(new App(), 'mri');
    const gadgetron = new Gadgetron(chart, 'gadgetron');
    const deployment = ApiObject.of(gadgetron.node.findChild('reconstruction').node.findChild('deployment'));
    deployment.metadata.addLabel('example.com/patched', 'yes');
    deployment.addJsonPatch(JsonPatch.add('/spec/minReadySeconds', 5));
    const object = find(objectsOf(chart), 'Deployment', 'gadgetron');
    expect(object?.metadata.labels?.['example.com/patched']).toBe('yes');
    expect((object?.spec as { minReadySeconds: number }).minReadySeconds).toBe(5);
  });

  test('stands twice in one chart without meeting itself', () => {
    const chart = new Chart(new App(), 'mri');
    new Gadgetron(chart, 'scanner-a');
    new Gadgetron(chart, 'scanner-b', { values: { autoscaling: { mode: 'off' } } });
    const names = objectsOf(chart).map(({ kind, metadata }) => `${kind} ${metadata.name}`);
    expect(new Set(names).size).toBe(names.length);
  });
});
