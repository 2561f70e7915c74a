import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { apiVersions } from '../../cluster/arm';
import { connectAzure } from '../../cluster/azure';
import { clouds } from '../../cluster/cloud';
import { carryOut, assess, Run } from '../../cluster/create';
import { desiredState } from '../../cluster/desired';
import { resourceGroupId } from '../../cluster/resource-ids';
import { checkCluster } from '../../cluster/file';
import { kubernetesOf } from '../../cli/cluster/kubernetes-of';
import { StateFile } from '../../cluster/state';
import { clusterStatus } from '../../cluster/status';

/**
 * Azure itself, which costs money: only with GADGETRON_AZURE_LIVE=1, AZURE_SUBSCRIPTION_ID and a sign-in (`az login`).
 * It makes a group of its own, and deletes it in the end, whatever happens.
 */
const live = process.env.GADGETRON_AZURE_LIVE === '1' ? describe : describe.skip;

live('Azure itself', () => {
  const subscription = process.env.AZURE_SUBSCRIPTION_ID ?? '';
  const file = {
    subscription,
    resourceGroup: `gadgetron-live-${Date.now()}`,
    location: process.env.GADGETRON_AZURE_LOCATION ?? 'westeurope',
    name: 'live',
    tier: 'Free',
    pools: { system: { count: 1 }, recon: { min: 0, max: 1 } },
  } as const;

  test('create makes a cluster, status finds it ready, and a second create finds nothing to do', async () => {
    const { spec } = checkCluster(file);
    const directory = mkdtempSync(path.join(tmpdir(), 'gadgetron-live-'));
    const arm = connectAzure({ subscription, cloud: clouds.public });
    const create = async (): Promise<number> => {
      const run = new Run({
        arm,
        spec,
        state: new StateFile(directory, spec),
        pollMs: 3000,
        kubernetesOf,
        report: event => process.stdout.write(`${JSON.stringify(event)}\n`),
      });
      return (await carryOut(run, await assess(run))).changes.length;
    };
    try {
      expect(await create()).toBeGreaterThan(0);
      expect((await clusterStatus(arm, spec, desiredState(spec, ''))).summary).toBe('ready');
      expect(await create()).toBe(0);
    } finally {
      await arm.send({ method: 'DELETE', path: resourceGroupId(spec), apiVersion: apiVersions.resources });
      rmSync(directory, { recursive: true });
    }
  }, 1_800_000);
});
