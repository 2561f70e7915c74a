import { checkCluster, type ClusterFile } from '../../../cluster/file';
import { type Finding, preflight } from '../../../cluster/preflight';
import { connectTo } from '../../../tools/fake-azure/connect';
import { FakeArm, fakeSubscription } from '../../../tools/fake-azure/fake-arm';
import { gatewayError } from '../../../tools/fake-azure/exchange';
import { requests } from '../../../tools/fake-azure/faults';
import { putIdentity } from '../../../tools/fake-azure/identities';
import { type BuiltInRole, putRole } from '../../../tools/fake-azure/roles';
import { putSubnet } from '../../../tools/fake-azure/subnets';
import { authorizationFailed } from '../../../tools/fake-azure/unrecorded';
import { minimal } from '../file/files';

const group = `/subscriptions/${fakeSubscription}/resourceGroups/net`;
const network = `${group}/providers/Microsoft.Network`;
const vnet = `${network}/virtualNetworks/v`;
const subnet = `${vnet}/subnets/nodes`;
const routeTable = `${network}/routeTables/way`;
const zone = `${network}/privateDnsZones/privatelink.westeurope.azmk8s.io`;
const address = `${network}/publicIPAddresses/out`;
const set = `${group}/providers/Microsoft.Compute/diskEncryptionSets/keys`;
const reservation = `${group}/providers/Microsoft.Compute/capacityReservationGroups/kept`;
const identity = `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/aks`;

/** Everything that the identity of a cluster needs a right on. */
const whole: Partial<ClusterFile> = {
  identity,
  network: { subnet, outboundAddresses: [address] },
  apiServer: { private: true, dnsZone: zone, subnet: `${vnet}/subnets/api` },
  diskEncryptionSet: set,
  pools: { recon: { capacityReservation: reservation } },
};

describe("the rights of the cluster's identity", () => {
  let fake: FakeArm;
  let principalId: string;
  beforeEach(async () => {
    fake = await new FakeArm({ scale: 2000 }).start();
    principalId = putIdentity(fake.world, identity);
    putSubnet(fake.world, subnet, { addressPrefix: '10.1.0.0/16', routeTable: { id: routeTable } });
  });
  afterEach(async () => {
    await fake.stop();
    expect(fake.world.violations).toEqual([]);
  });

  const found = async (more: Partial<ClusterFile> = whole): Promise<readonly Finding[]> => {
    const { spec } = checkCluster({ ...minimal, ...more, subscription: fakeSubscription });
    const all = await preflight(connectTo(fake), spec, { changes: [], stays: [], blocked: false });
    return all.filter(({ check }) => check === 'identity');
  };
  const told = async (more?: Partial<ClusterFile>): Promise<readonly string[]> =>
    (await found(more)).map(({ status, message }) => `${status}: ${message}`);

  test('each right that is missing is told, with the command that gives it', async () => {
    const all = await found();
    expect(all.map(({ status, message }) => `${status} ${message.slice(0, message.indexOf(':'))}`)).toEqual([
      'failure aks may not use network.subnet (nodes)',
      'warning aks may not use the route table of network.subnet (way)',
      'failure aks may not use apiServer.subnet (api)',
      'failure aks may not use apiServer.dnsZone (privatelink.westeurope.azmk8s.io)',
      'failure aks may not use the network of network.subnet (v)',
      'failure aks may not use diskEncryptionSet (keys)',
      'warning aks may not use network.outboundAddresses (out)',
      'failure aks may not use pools.recon.capacityReservation (kept)',
    ]);
    expect(all[0]?.message).toContain('it lacks Microsoft.Network/virtualNetworks/subnets/read and Microsoft');
    expect(all[0]?.advice).toContain(
      `az role assignment create --assignee-object-id ${principalId} --assignee-principal-type ServicePrincipal --role "Network Contributor" --scope ${subnet}`,
    );
  });

  const roles: readonly (readonly [BuiltInRole, scope: string])[] = [
    ['Network Contributor', vnet],
    ['Network Contributor', routeTable],
    ['Network Contributor', address],
    ['Private DNS Zone Contributor', zone],
    ['Reader', set],
    ['Contributor', reservation],
  ];

  test('the roles that are advised are enough, on the resource or on what it lies in', async () => {
    for (const [role, scope] of roles) putRole(fake.world, role, principalId, scope);
    expect(await told()).toEqual(['ok: aks has the rights that AKS needs of it']);
  });

  test.each<[what: string, role: BuiltInRole, scope: string]>([
    ['on another subnet', 'Network Contributor', `${vnet}/subnets/other`],
    ['that only reads', 'Reader', subnet],
    ['on something in the subnet', 'Network Contributor', `${subnet}/providers/Microsoft.X/y/z`],
  ])('a role %s is not enough', async (_, role, scope) => {
    putRole(fake.world, role, principalId, scope);
    expect(await told({ identity, network: { subnet } })).toContainEqual(
      expect.stringMatching(/^failure: aks may not use network\.subnet/),
    );
  });

  test('the role of another identity is not enough', async () => {
    putRole(fake.world, 'Network Contributor', putIdentity(fake.world, `${identity}2`), vnet);
    expect(await told({ identity, network: { subnet } })).toContainEqual(
      expect.stringMatching(/^failure: aks may not use network\.subnet/),
    );
  });

  test('a route table that the way out needs is a failure', async () => {
    putRole(fake.world, 'Network Contributor', principalId, vnet);
    expect(await told({ identity, network: { subnet, outbound: 'userDefinedRouting' } })).toEqual([
      'failure: aks may not use the route table of network.subnet (way): it lacks Microsoft.Network/routeTables/routes/read and Microsoft.Network/routeTables/routes/write',
    ]);
  });

  test('roles that may not be read are unknown, which is no failure', async () => {
    fake.faults.add({
      on: requests('GET', /roleAssignments$/),
      times: Infinity,
      mishap: {
        answer: gatewayError(403, authorizationFailed('Microsoft.Authorization/roleAssignments/read', subnet)),
      },
    });
    expect(await told({ identity, diskEncryptionSet: set })).toEqual([
      'unknown: could not check whether aks may use diskEncryptionSet (keys): you may not read roles there',
    ]);
  });

  test('an identity that does not exist', async () => {
    fake.world.delete(identity);
    expect(await found()).toMatchObject([
      {
        status: 'failure',
        message: 'identity: there is no identity aks, or no group that it is in',
        advice: "Compare its id: az identity list --resource-group net --query '[].id'",
      },
    ]);
  });

  test.each<[what: string, more: Partial<ClusterFile>]>([
    ['without an identity', {}],
    ['that it shares with nothing', { identity }],
  ])('of a cluster %s nothing is said', async (_, more) => {
    expect(await told(more)).toEqual([]);
  });
});
