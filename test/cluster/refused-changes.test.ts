import { type Arm, ArmError } from '../../cluster/arm';
import { desiredState } from '../../cluster/desired';
import { type ClusterFile, pathText } from '../../cluster/file';
import { filled } from '../../cluster/file/fill';
import { follow, operationOf } from '../../cluster/operation';
import type { JsonObject } from '../../cluster/wire';
import { connectTo } from '../../tools/fake-azure/connect';
import { FakeArm } from '../../tools/fake-azure/fake-arm';
import { describeWithFixtures } from '../../tools/fixtures/fixtures';
import { make } from './made';
import { base, leaves, variants } from './variants';

/** The requests that change the cluster and its pools to what a file wants: the cluster with the pools that it has. */
function changesTo(file: ClusterFile) {
  const { cluster, pools } = desiredState(filled(file), 'run');
  const { agentPoolProfiles } = desiredState(filled(base), 'run').cluster.body.properties as JsonObject;
  const body = { ...cluster.body, properties: { ...(cluster.body.properties as JsonObject), agentPoolProfiles } };
  return [
    { kind: 'cluster', id: cluster.id, body },
    ...pools.map(({ name, properties }) => ({
      kind: 'pool',
      id: `${cluster.id}/agentPools/${name}`,
      body: { properties },
    })),
  ] as const;
}

/** Fields that state more than Azure asks for, each with the reason. */
const stricter: Readonly<Record<string, string>> = {
  'network.outbound':
    'Azure changes some types into some others (egress-outboundtype), and which depends on the network',
  ...Object.fromEntries(
    ['system', 'recon', 'recon2', 'gpu'].map(pool => [
      `pools.${pool}.trustedLaunch`,
      'Azure changes it where the image of the nodes has it, which no request says (use-trusted-launch)',
    ]),
  ),
};

/** Values that Azure takes, where most that the file's pattern allows are no networks. */
const networks: Readonly<Record<string, ClusterFile>> = {
  'network.podCidr': { ...base, network: { podCidr: '10.200.0.0/16' } },
  'network.serviceCidr': { ...base, network: { serviceCidr: '10.201.0.0/16' } },
};

describeWithFixtures('what a field states that Azure cannot change, Azure refuses, and nothing else', () => {
  let fake: FakeArm;
  let arm: Arm;
  beforeAll(async () => {
    fake = await new FakeArm({ scale: 1_000_000, durations: { propagation: 0 } }).start();
    arm = connectTo(fake);
    await make(arm, filled(base), desiredState(filled(base), 'run'));
  });
  afterAll(() => fake.stop());

  const { apiVersion } = desiredState(filled(base), 'run').cluster;
  async function isRefused(id: string, body: JsonObject): Promise<boolean> {
    const request = { method: 'PUT', path: id, apiVersion, body } as const;
    try {
      const operation = operationOf(request, await arm.send(request));
      if (operation) await follow(arm, operation, { pollMs: 1 });
      return false;
    } catch (error) {
      if (!(error instanceof ArmError)) throw error;
      // Other refusals are not about the change.
      return error.code === 'PropertyChangeNotAllowed';
    }
  }

  test.each(leaves.map(leaf => [pathText(leaf.path), leaf] as const))('%s', async (_, leaf) => {
    const path = pathText(leaf.path);
    const before = new Map(changesTo(base).map(each => [each.id, JSON.stringify(each.body)]));
    const refused = new Set<string>();
    for (const file of networks[path] ? [networks[path]] : variants(leaf))
      for (const { kind, id, body } of changesTo(file))
        if (before.has(id) && before.get(id) !== JSON.stringify(body) && (await isRefused(id, body))) refused.add(kind);
    // A changed name is another cluster, which Azure is asked for under another id.
    const isFixed = leaf.changes.how !== 'another resource' && !(path in stricter);
    const stated = Object.keys(leaf.changes.fixed).filter(kind => kind === 'cluster' || kind === 'pool');
    expect([...refused].sort()).toEqual(isFixed ? stated.sort() : []);
  });
});
