import fc from 'fast-check';
import { checkCluster, type CheckedCluster, ClusterFileError } from '../../../cluster/file';
import { minimal } from '../file/files';

/** Cluster files that are right, and within what every engine can have. */

export const portalUrl = 'https://portal.westeurope.azurestack.example';

export const section = {
  dnsPrefix: 'gadgetron',
  sshPublicKey: 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIPNwyFQ1mC5v user@host',
};

const anyOf = <T>(...values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);

/** Leaves out what is undefined, as a file does. */
const some = <T extends object>(fields: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record<T>(fields, { requiredKeys: [] });

const label = fc.dictionary(
  fc.stringMatching(/^([a-z][a-z0-9-]{0,10}[a-z0-9]\/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,20}[A-Za-z0-9])?$/),
  fc.stringMatching(/^([A-Za-z0-9]([-A-Za-z0-9_.]{0,20}[A-Za-z0-9])?)?$/),
  { maxKeys: 3 },
);

/** Few enough for the addresses of the default network. */
const size = (fewest: number) =>
  fc.oneof(
    some({ count: fc.integer({ min: fewest, max: 80 }) }),
    fc
      .tuple(fc.integer({ min: fewest, max: 40 }), fc.integer({ min: 1, max: 40 }))
      .map(([min, more]) => ({ min, max: min + more })),
  );

const pool = (fewest: number, sizes: readonly string[]) =>
  fc
    .tuple(
      size(fewest),
      some({
        vmSize: anyOf(...sizes),
        zones: fc.uniqueArray(fc.integer({ min: 1, max: 3 })),
        os: anyOf('Ubuntu', 'AzureLinux'),
        osDisk: some({ type: anyOf('Managed', 'Ephemeral'), sizeGiB: fc.integer({ min: 30, max: 1023 }) }),
        maxPods: fc.integer({ min: 10, max: 250 }),
        labels: label,
      }),
    )
    .map(([nodes, others]) => ({ ...nodes, ...others }));

const withSpot = (sizes: readonly string[]) =>
  fc.tuple(pool(0, sizes), some({ spot: fc.boolean() })).map(([one, other]) => ({ ...one, ...other }));

const file = fc
  .record({
    pools: some({
      system: pool(1, ['Standard_D4ds_v5']),
      recon: withSpot(['Standard_D4ds_v5', 'Standard_D8s_v3']),
      gpu: withSpot(['Standard_NC4as_T4_v3', 'Standard_NC6s_v3']),
    }),
    others: some({
      tier: anyOf('Free', 'Standard', 'Premium'),
      longestReconstruction: anyOf('90s', '20m', '3h'),
      keda: fc.boolean(),
      tags: fc.dictionary(fc.stringMatching(/^[a-z][a-z0-9]{0,10}$/), fc.stringMatching(/^[a-zA-Z0-9 ]{0,20}$/), {
        maxKeys: 3,
      }),
      autoscaler: some({
        expander: anyOf('least-waste', 'random'),
        scanIntervalSeconds: fc.integer({ min: 1, max: 3600 }),
        scaleDownUnneededMinutes: fc.integer({ min: 0, max: 1440 }),
      }),
      network: anyOf(
        {},
        { podCidr: '10.100.0.0/16', serviceCidr: '10.200.0.0/20' },
        { serviceCidr: '192.168.4.0/24', dnsServiceIP: '192.168.4.53' },
      ),
    }),
    engine: fc.record({
      dnsPrefix: fc.stringMatching(/^[A-Za-z][A-Za-z0-9-]{1,43}[A-Za-z0-9]$/),
      masterCount: anyOf(1, 3, 5),
      masterVmSize: anyOf('Standard_D4s_v3', 'Standard_D2_v3'),
      adminUsername: fc.stringMatching(/^[a-z][-a-z0-9_]{0,31}$/),
    }),
  })
  .map(({ pools, others, engine }) => ({
    ...minimal,
    ...others,
    pools,
    engine: { ...section, ...engine, portalUrl, servicePrincipalClientId: '00000000-0000-0000-0000-000000000001' },
  }));

/** Undefined for the few whose parts do not go together. */
export const clusterFiles: fc.Arbitrary<CheckedCluster | undefined> = file.map(candidate => {
  try {
    return checkCluster(candidate);
  } catch (error) {
    if (error instanceof ClusterFileError) return undefined;
    throw error;
  }
});
