import { objectAt } from '../../../cluster/wire';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { requests } from '../../../tools/fake-azure/faults';
import { recordedAnswer } from '../../../tools/fake-azure/recorded';
import { contributor } from '../../../tools/fake-azure/roles';
import { putLock } from '../../../tools/fake-azure/locks';
import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { root, type Run, workplaces } from '../program';
import { AzurePlace, clusterFile } from './azure-place';
import { names, type Shape, strange } from './document-shape';

const [, section = ''] =
  /^## For programs$([\s\S]*?)^## /m.exec(readFileSync(path.join(root, 'docs/cluster.md'), 'utf8')) ?? [];

/** What docs/cluster.md says that a verb prints; `plan --request` is of `plan`. */
const documented = new Map<string, readonly Shape[]>();
for (const [, verb = '', other = verb, documents = ''] of section.matchAll(
  /^\| `(\w+)[^`]*`(?:, `(\w+)`)? \| (.*) \|$/gm,
)) {
  const shapes = [...documents.matchAll(/`([{[][^`]*)`/g)].map(([, document = '']) => parse(document) as Shape);
  for (const name of new Set([verb, other])) documented.set(name, [...(documented.get(name) ?? []), ...shapes]);
}

const workplace = workplaces();

describeWithFixtures("every verb's document, as docs/cluster.md has it", () => {
  const printed: { readonly verb: string; readonly document: unknown }[] = [];
  let azure: AzurePlace;

  /** Runs a verb for programs and keeps what it prints. */
  async function ask(code: number, verb: string, ...args: readonly string[]): Promise<void> {
    const run: Run = await azure.cluster(verb, ...args, '--output', 'json');
    expect({ verb, args, code: run.code, stderr: run.stderr }).toEqual({
      verb,
      args,
      code,
      stderr: expect.any(String) as string,
    });
    printed.push({ verb, document: JSON.parse(run.stdout) as unknown });
  }

  beforeAll(async () => {
    azure = await AzurePlace.start(workplace());
    await ask(0, 'init', 'other.yaml');
    await ask(0, 'validate');
    azure.file({ pools: { recon: { min: 5, max: 2 } } });
    await ask(1, 'validate');
    azure.file({});
    await ask(3, 'status');
    await ask(2, 'plan');

    azure.fake.faults.add({
      on: requests('PUT', /managedClusters\/gadgetron$/),
      mishap: { answer: recordedAnswer('ErrCode_InsufficientVCPUQuota') },
    });
    await ask(1, 'create', '--yes');
    azure.fake.permission = contributor;
    await ask(2, 'plan');
    await ask(3, 'create', '--yes');
    azure.fake.permission = { actions: ['*'], notActions: [] };
    await ask(0, 'resume');
    await ask(0, 'status');
    await ask(0, 'abort', '--yes');
    await ask(0, 'kubeconfig');

    const things = azure.fake.world.all();
    const cluster = things.find(({ id }) => id.endsWith('managedClusters/gadgetron'));
    if (cluster) cluster.body = { ...cluster.body, tags: { ...objectAt(cluster.body, 'tags'), clinic: 'A' } };
    azure.fake.world.delete(things.find(({ id }) => id.endsWith('aksManagedAutoUpgradeSchedule'))?.id ?? '');
    await ask(3, 'status');
    await ask(0, 'stop', '--yes', '--now');
    await ask(0, 'start');
    azure.file({ longestReconstruction: '20m', network: { serviceCidr: '10.9.0.0/16' } });
    await ask(1, 'plan');
    await ask(1, 'create', '--yes');
    azure.file({ pools: { recon: { vmSize: 'Standard_D16ds_v5' } } });
    await ask(2, 'plan');
    azure.file({});
    const id = `/subscriptions/${clusterFile.subscription}/resourceGroups/MC_mri_gadgetron_westeurope/providers/Microsoft.Compute/disks/pvc-1`;
    azure.fake.world.put(id, {
      id,
      name: 'pvc-1',
      type: 'Microsoft.Compute/disks',
      location: 'westeurope',
      tags: { 'kubernetes.io-created-for-pvc-namespace': 'mri', 'kubernetes.io-created-for-pvc-name': 'noise' },
    });
    await ask(1, 'delete', '--yes');
    const lock = putLock(azure.fake.world, `/subscriptions/${clusterFile.subscription}/resourceGroups/mri`, 'keep');
    azure.fake.faults.add({ on: requests('GET', /\/locks$/i), mishap: { answer: { status: 403 } }, times: 3 });
    await ask(1, 'delete', '--yes', '--lose-disk', 'pvc-1');
    azure.fake.world.delete(lock);
    await ask(0, 'delete', '--yes', '--lose-disk', 'pvc-1');

    azure.file({
      engine: { dnsPrefix: 'gadgetron', sshPublicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPNwyFQ1mC5v me' },
    });
    await ask(0, 'model', '-e', 'aks-engine');
    await ask(0, 'model', '-e', 'aks-engine', '--out', 'model.json');
    await ask(0, 'model', '-e', 'aks-engine', '--check', 'model.json');
    azure.place.write({
      'model.json':
        '{"apiVersion": "vlabs", "properties": {"orchestratorProfile": {"kubernetesConfig": {"addons": [{"name": "cluster-autoscaler", "config": {"minNodes": "1"}}]}}}}',
    });
    await ask(1, 'model', '-e', 'acs-engine', '--check', 'model.json');
    azure.file({ pools: { recon: { max: 12 } } });
    await ask(2, 'plan', '--request');
  }, 120_000);

  afterAll(() => azure.fake.stop());

  test.each([...documented])('%s prints what is documented, and nothing else', (verb, shapes) => {
    const documents = printed.filter(each => each.verb === verb).map(({ document }) => document);
    expect(documents.length).toBeGreaterThan(0);
    for (const document of documents)
      expect({ document, strangeBy: shapes.map(shape => strange(document, shape)) }).toEqual({
        document,
        strangeBy: expect.arrayContaining([[]]) as unknown,
      });
  });

  test('every name that is documented is printed by one of them', () => {
    /** Said by Azure only at times: of what failed later, and causes within causes. */
    const rare = [
      '.cluster.reason',
      '.pools[].reason',
      '.remains[].reason',
      '.errors[].subcode',
      '.errors[].details[].code',
      '.errors[].details[].message',
      '.errors[].details[].details',
      '.orphans[].kind',
      '.orphans[].name',
      '.orphans[].reason',
    ];
    const said = new Set([...rare, ...printed.flatMap(({ document }) => names(document))]);
    expect(
      [...documented.values()]
        .flat()
        .flatMap(shape => names(shape))
        .filter(name => !said.has(name)),
    ).toEqual([]);
  });

  test('no other verb answers in a document of its own', () => {
    expect(new Set(printed.map(({ verb }) => verb))).toEqual(new Set(documented.keys()));
  });
});
