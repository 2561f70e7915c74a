import { isAcs } from '../engines';
import { type Model, none, type Pool, type Reason, reasonIf } from '../model';
import { labelReasons } from './labels';
import { acceleratedNetworking, poolImage, poolMachines } from './pool-machines';
import { poolDisks, poolPorts } from './pool-disks';
import { scaleSetReasons } from './scale-sets';
import { windowsPool } from './windows';

/** Rules of one pool, in the order in which the engines look. */
type PoolRule = (pool: Pool, model: Model) => readonly Reason[];

const beforeImage: readonly PoolRule[] = [
  name,
  ipv6,
  unique,
  osType,
  acceleratedNetworking,
  poolMachines,
  poolPorts,
  poolDisks,
  poolImage,
];
const afterImage: readonly PoolRule[] = [
  availability,
  role,
  labels,
  scaleSet,
  sameAvailability,
  singlePlacementGroup,
  windowsPool,
];

export function poolRules(model: Model): readonly Reason[] {
  const reasons: Reason[] = [];
  for (const pool of model.pools) {
    reasons.push(...beforeImage.flatMap(rule => rule(pool, model)));
    // A slip of acs-engine: behind the first image reference, it looks at nothing more.
    if (isAcs(model.engine) && pool.imageReference) break;
    reasons.push(...afterImage.flatMap(rule => rule(pool, model)));
  }
  return reasons;
}

function name({ name: poolName, path }: Pool): readonly Reason[] {
  // An empty one is told by its tag.
  const wrong = poolName !== '' && !/^[a-z][a-z0-9]{0,11}$/.test(poolName);
  return reasonIf(
    wrong,
    `${path}.name`,
    `pool name '${poolName}' is invalid. A pool name must start with a lowercase letter, have max length of 12, and only have characters a-z0-9`,
  );
}

function unique({ name: poolName, path }: Pool, { pools }: Model): readonly Reason[] {
  return reasonIf(
    pools.find(pool => pool.name === poolName)?.path !== path,
    `${path}.name`,
    `profile name '${poolName}' already exists, profile names must be unique across pools`,
  );
}

function osType({ osType: os, path }: Pool): readonly Reason[] {
  return reasonIf(
    !['', 'Linux', 'Windows'].includes(os),
    `${path}.osType`,
    'AgentPoolProfile.osType must be either Linux or Windows',
  );
}

function ipv6(pool: Pool, { properties }: Model): readonly Reason[] {
  const { enableIPv6DualStack: dual = false, enableIPv6Only: single = false } = properties.featureFlags ?? {};
  if (!dual && !single) return none;
  return [
    ...reasonIf(
      single && pool.osType === 'Windows',
      `${pool.path}.osType`,
      `Single stack IPv6 feature is supported only with Linux, but agent pool '${pool.name}' is of os type Windows`,
    ),
    ...reasonIf(
      pool.distro === 'flatcar',
      `${pool.path}.distro`,
      `Dual stack and single stack IPv6 feature is currently supported only with Ubuntu, but agent pool '${pool.name}' is of distro type flatcar`,
    ),
  ];
}

function availability(pool: Pool): readonly Reason[] {
  const wrong = !['', 'AvailabilitySet', 'VirtualMachineScaleSets'].includes(pool.availabilityProfile);
  return reasonIf(
    wrong,
    `${pool.path}.availabilityProfile`,
    `unknown availability profile type '${pool.availabilityProfile}' for agent pool '${pool.name}'.  Specify either AvailabilitySet, or VirtualMachineScaleSets`,
  );
}

function role(pool: Pool, { engine }: Model): readonly Reason[] {
  return reasonIf(
    pool.role !== '',
    `${pool.path}.role`,
    `Role ${JSON.stringify(pool.role)} is not supported${isAcs(engine) ? ' for Orchestrator Kubernetes' : ''}`,
  );
}

function labels({ customNodeLabels, path }: Pool): readonly Reason[] {
  return Object.entries(customNodeLabels ?? {}).flatMap(([key, value]) =>
    labelReasons(`${path}.customNodeLabels[${JSON.stringify(key)}]`, key, value),
  );
}

/** For acs-engine only the pool that says so is a scale set; for its successors all but those that say otherwise. */
function scaleSet(pool: Pool, model: Model): readonly Reason[] {
  const isScaleSet = isAcs(model.engine)
    ? pool.availabilityProfile === 'VirtualMachineScaleSets'
    : pool.availabilityProfile !== 'AvailabilitySet';
  return isScaleSet ? scaleSetReasons(model, pool.path, pool.storageProfile) : none;
}

function sameAvailability(pool: Pool, { pools }: Model): readonly Reason[] {
  const message =
    'mixed mode availability profiles are not allowed. Please set either VirtualMachineScaleSets or AvailabilitySet in availabilityProfile for all agent pools';
  return reasonIf(
    pool.availabilityProfile !== pools[0]?.availabilityProfile,
    `${pool.path}.availabilityProfile`,
    message,
  );
}

function singlePlacementGroup(pool: Pool): readonly Reason[] {
  const wrong = pool.singlePlacementGroup !== undefined && pool.availabilityProfile === 'AvailabilitySet';
  return reasonIf(
    wrong,
    `${pool.path}.singlePlacementGroup`,
    'singlePlacementGroup is only supported with VirtualMachineScaleSets',
  );
}
