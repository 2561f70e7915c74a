import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { App, Chart, Testing } from 'cdk8s';
import { Secret } from 'cdk8s-plus-28';
import type { Container, PodSpec } from 'kubernetes-types/core/v1';
import { Gadgetron } from '../../lib';
import { exactYaml } from '../../lib/helm/yaml/exact';
import { helmTemplate, type KubeObject, scratchDirectory } from '../../tools/chart/helm-template';
import { helm, helms } from '../../tools/programs/tools';
import { manifestsFor, valueFiles as files, writeChart } from '../../tools/chart/render';
import { MATERIAL, ours, secretLines } from './secret-material';

const scratch = scratchDirectory();
const chart = writeChart(scratch);
const named = files.map((file): [string, string] => [path.basename(file), file]);

const podsIn = (objects: readonly KubeObject[]): readonly PodSpec[] =>
  objects.flatMap(({ kind, spec }) => {
    const pod = (kind === 'Pod' ? spec : (spec as { template?: { spec?: PodSpec } } | undefined)?.template?.spec) as
      PodSpec | undefined;
    return pod?.containers ? [pod] : [];
  });
const containersIn = (objects: readonly KubeObject[]): readonly Container[] =>
  podsIn(objects).flatMap(({ containers, initContainers = [] }) => [...containers, ...initContainers]);

describe.each(named)('with %s', (_, file) => {
  const outputs: [string, string][] = [
    ['the manifests', JSON.stringify(manifestsFor([readFileSync(file, 'utf8')]).objects)],
    ['what helm makes of the chart', JSON.stringify(helmTemplate('4.1', chart, { valueFiles: [file] }).objects)],
    [
      'what helm says at the end',
      helm('4.1', 'install', 'gadgetron', chart, '--dry-run=client', '--values', file).stdout.split('NOTES:\n')[1] ??
        '',
    ],
  ];

  test.each(outputs)('%s have nothing in them that opens anything', (__, text) => {
    expect(text.length).toBeGreaterThan(500);
    expect(MATERIAL.exec(text)?.[0]).toBeUndefined();
  });

  test('the only Secret that is made holds public keys', () => {
    expect(secretLines(manifestsFor([readFileSync(file, 'utf8')]).objects ?? [])).toEqual([]);
  });

  test('what the servers themselves are told of Secrets they are told by files, not by variables', () => {
    const own = containersIn(ours(manifestsFor([readFileSync(file, 'utf8')]).objects ?? []))
      .flatMap(({ env = [] }) => env)
      .filter(({ name }) => name !== 'LICENSE');
    expect(own.filter(({ valueFrom }) => valueFrom?.secretKeyRef)).toEqual([]);
    expect(
      own.filter(
        ({ name, value }) => /PASSWORD|SECRET|TOKEN|CONNECTION_STRING|KEY/.test(name) && !value?.startsWith('/etc/'),
      ),
    ).toEqual([]);
  });
});

test('what is in a Secret of the app that is given as a reference stays in that Secret', () => {
  const material = {
    authorized_keys: 'ssh-ed25519 AAAAC3Nz-only-in-its-secret',
    ssh_host_ed25519_key: 'host-key-material',
    'connection-string': 'AccountKey=blob-material',
    dsn: 'password=database-material',
  };
  const app = new Chart(new App(), 'mri');
  const made = new Secret(app, 'all', { metadata: { name: 'all' }, stringData: material });
  new Gadgetron(app, 'gadgetron', {
    values: {
      imagePullSecrets: [made],
      jumpServer: { enabled: true, existingSecret: made, hostKeySecret: made },
      storage: {
        mode: 'azure',
        postgres: { existingSecret: made, connectionStringKey: 'dsn' },
        azureBlob: { existingSecret: made },
      },
      sharedFolder: { mode: 'share', azureFiles: { share: 'gtdata', secretName: made } },
    },
  });
  const objects = Testing.synth(app) as readonly KubeObject[];
  const shown = objects.filter(object => Object.values(material).some(text => JSON.stringify(object).includes(text)));
  expect(shown.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual(['Secret all']);
});

describe.each(helms)('helm %s and the manifests', version => {
  const key = `-----BEGIN OPENSSH PRIVATE KEY-----\n${'b3BlbnNzaC1rZXktdjEA'.repeat(8)}\n-----END OPENSSH PRIVATE KEY-----\n`;

  test.each<[string, Record<string, unknown>]>([
    ['jumpServer.authorizedKeys.0', { jumpServer: { enabled: true, authorizedKeys: [key] } }],
    ['extraEnv.KEY.value', { extraEnv: { KEY: { value: key } } }],
    ['storage.extraEnv.KEY.value', { storage: { extraEnv: { KEY: { value: key } } } }],
    ['podAnnotations.example.com/key', { podAnnotations: { 'example.com/key': key } }],
    ['extraArgs.0', { extraArgs: [key] }],
    [
      'extraObjects.0.stringData.key',
      { extraObjects: [{ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, stringData: { key } }] },
    ],
    [
      'extraObjects.0.data.key',
      {
        extraObjects: [
          {
            apiVersion: 'v1',
            kind: 'Secret',
            metadata: { name: 's' },
            data: { key: Buffer.from(key).toString('base64') },
          },
        ],
      },
    ],
  ])('refuse a private key at %s, and the manifests without showing it', (where, values) => {
    const text = exactYaml(values);
    const file = path.join(scratch, `key-${version}.yaml`);
    writeFileSync(file, text);
    const { problems = [] } = manifestsFor([text]);
    expect(problems.map(({ path: at, message }) => `${at.join('.')}: ${message}`)).toEqual([
      `${where}: must not be a private key: keep it in a Secret, and give the name of that`,
    ]);
    const { error = '', objects } = helmTemplate(version, chart, { valueFiles: [file] });
    expect(objects).toBeUndefined();
    expect(error).toMatch(
      new RegExp(
        where
          .split('.')
          .map(step => step.replaceAll('/', '(/|~1)'))
          .join('[./]'),
        'u',
      ),
    );
  });
});
