import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { desiredState } from '../../cluster/desired';
import { checkCluster, ClusterTextError, loadCluster } from '../../cluster/file';
import { planOf } from '../../cluster/plan';
import { type Finding, preflight } from '../../cluster/preflight';
import { connectTo } from '../../tools/fake-azure/connect';
import { FakeArm } from '../../tools/fake-azure/fake-arm';
import { describeWithFixtures, fixturePath } from '../../tools/fixtures/fixtures';
import { madeBy } from './plan/service';

const directory = fixturePath('..', 'reports', 'cluster', 'files');
const textOf = (name: string): string => readFileSync(`${directory}/${name}.yaml`, 'utf8');

/** What a file changes about the cluster that the file in the second place has made. */
function changesOf(name: string, before: string): readonly string[] {
  const made = madeBy(desiredState(loadCluster(before, 'before').spec, 'run'));
  const { spec } = loadCluster(textOf(name), name);
  const { changes, stays } = planOf(spec, desiredState(spec, 'another'), { ...made, otherShares: ['scratch'] });
  return [
    ...changes.map(each => `${each.action} ${each.kind} ${each.name}: ${each.fields.map(({ path }) => path).join()}`),
    ...stays
      .filter(({ name: own }) => own !== 'scratch' || name.includes('removed'))
      .map(each => `stays ${each.kind} ${each.name}`),
  ];
}

const without = (name: string, lines: RegExp): string => textOf(name).replace(lines, '');

/** The files of `shared/reports/cluster`, each with the right answer; those about what Azure says are in refusals.test.ts, and API models in api-model. */
const answers: Readonly<Record<string, () => readonly string[]>> = {
  'max-raised': () => changesOf('max-raised', without('max-raised', /^pools.*$/m)),
  'outbound-change': () => changesOf('outbound-change', without('outbound-change', /^network.*$/m)),
  'system-vmsize': () => changesOf('system-vmsize', textOf('system-vmsize').replace('D8ds_v5', 'D4ds_v5')),
  'share-and-tag-removed': () =>
    changesOf('share-and-tag-removed', `${textOf('share-and-tag-removed')}tags: { costcenter: "42" }\n`),
  'ranges-everybody': () => complaints('ranges-everybody'),
  'ranges-none-beside-others': () => complaints('ranges-none-beside-others'),
};

function complaints(name: string): readonly string[] {
  try {
    loadCluster(textOf(name), name);
    return [];
  } catch (error) {
    if (!(error instanceof ClusterTextError)) throw error;
    return error.problems.map(({ path, message }) => `${path}: ${message}`);
  }
}

/** Found in a preflight of a new cluster, in a subscription without quota for GPUs, and without that subnet. */
const preflights: Readonly<Record<string, RegExp>> = {
  'gpu-pool-without-quota': /failure quota: Standard NCASv3_T4 Family vCPUs: 0 of 0 cores are left/,
  'udr-subnet': /failure subnet: network\.subnet: there is no subnet nope/,
  'spot-quota': /failure quota: .*0 of 0 cores are left/,
};

/** What is wrong about them only Azure knows; the words are in refusals.test.ts. */
const right = ['plain', 'region-policy', 'tags-policy', 'zones-capacity'];

describeWithFixtures('what users have reported', () => {
  if (!existsSync(directory)) return;

  test.each<[name: string, answer: readonly (string | RegExp)[]]>([
    ['max-raised', ['update pool recon: maxCount']],
    ['outbound-change', ['update cluster gadgetron: properties.networkProfile.outboundType']],
    ['system-vmsize', ['replace pool system: vmSize']],
    ['share-and-tag-removed', ['stays share scratch', 'stays tag costcenter']],
    ['ranges-everybody', [/^apiServer\.authorizedRanges\[0\]: is everybody, which AKS refuses/]],
    ['ranges-none-beside-others', [/^apiServer\.authorizedRanges\[0\]: .*AKS accepts it only as the single range/]],
  ])('%s', (name, answer) => {
    expect(answers[name]?.()).toEqual(
      answer.map(line => (typeof line === 'string' ? line : (expect.stringMatching(line) as string))),
    );
  });

  describe('before anything is made', () => {
    let fake: FakeArm;
    beforeAll(async () => {
      fake = await new FakeArm({ scale: 5000 }).start();
      fake.offer.usages.splice(
        0,
        fake.offer.usages.length,
        ...fake.offer.usages.map(usage => {
          const { name, limit } = usage as { name: { value: string }; limit: number };
          return /NCAS|lowPriority/.test(name.value)
            ? { ...(usage as object), limit: 0 }
            : { ...(usage as object), limit };
        }),
      );
    });
    afterAll(() => fake.stop());

    test.each(Object.entries(preflights))('%s', async (name, answer) => {
      const { spec } = loadCluster(textOf(name), name);
      const found: readonly Finding[] = await preflight(connectTo(fake), spec, {
        changes: [],
        stays: [],
        blocked: false,
      });
      expect(found.map(({ status, check, message }) => `${status} ${check}: ${message}`).join('\n')).toMatch(answer);
    });
  });

  test.each(right)('%s is right', name => {
    expect(complaints(name)).toEqual([]);
    expect(checkCluster(loadCluster(textOf(name), name).file).spec.name).toBe('gadgetron');
  });

  test('each of them is here', () => {
    expect(readdirSync(directory).sort()).toEqual(
      [...Object.keys(answers), ...Object.keys(preflights), ...right].map(name => `${name}.yaml`).sort(),
    );
  });
});
