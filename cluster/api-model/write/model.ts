import { type Problem, type CheckedCluster } from '../../file';
import { checkModel } from '../check';
import { type Engine, isAcs } from '../engines';
import { releaseOf } from '../go/semver';
import { newestVersion, resolveVersion, versionsOf } from '../versions';
import { autoscalerAddons } from './autoscaler';
import { notesAbout } from './notes';
import { countOf, poolProfile, poolsOf } from './pools';
import { ModelError, type Note, problem } from './problems';
import { hasStandardBalancer, isStack, type Target } from './target';

/** Replaces a secret in a model that is shown. */
export const REDACTED = 'REDACTED';

export interface WrittenModel {
  /** The API model; JSON.stringify makes the file of it. It holds the secret, if there is one. */
  readonly model: object;
  readonly notes: readonly Note[];
}

/**
 * The API model `vlabs` of the cluster that a file declares.
 *
 * @param secret of the service principal, where the file names one
 * @throws ModelError with everything in the file that the engine cannot have
 */
export function modelFor(
  engine: Engine,
  { spec, file }: Pick<CheckedCluster, 'spec' | 'file'>,
  secret?: string,
): WrittenModel {
  const { engine: section } = spec;
  if (!section)
    throw new ModelError([problem(['engine'], 'must be set for a model: engine: {dnsPrefix: …, sshPublicKey: …}')]);
  const asked = section.kubernetesVersion ?? 'default';
  const version =
    asked === 'default'
      ? newestVersion(engine)
      : asked.split('.').length === 2
        ? resolveVersion(engine, asked, '', false)
        : resolveVersion(engine, '', asked, false);
  const problems = [
    ...(version === undefined
      ? [
          problem(
            ['engine', 'kubernetesVersion'],
            `${engine} has no Kubernetes ${asked}; it has ${versionsOf(engine, false).join(', ')}`,
          ),
        ]
      : []),
    ...limits(engine, spec, secret),
  ];
  if (version === undefined || problems.length > 0) throw new ModelError(problems);
  const target: Target = { engine, spec, file, section, version };
  const model = vlabs(target, secret);
  const { reasons } = checkModel(engine, JSON.stringify(model));
  if (reasons.length > 0)
    throw new ModelError(reasons.map(({ path, message }) => problem([], `${engine} would refuse ${path}: ${message}`)));
  return { model, notes: notesAbout(target) };
}

/** What the engine has less of than AKS. */
function limits(engine: Engine, spec: Target['spec'], secret: string | undefined): readonly Problem[] {
  const { engine: section } = spec;
  const nodes = isAcs(engine) ? 100 : 1000;
  const disk = isAcs(engine) ? 1023 : 2048;
  const principal = section?.servicePrincipalClientId !== undefined;
  return [
    ...poolsOf(spec).flatMap(({ name, size, settings }) => [
      ...(countOf(size) > nodes
        ? [
            problem(
              ['pools', name, size.autoscaled ? 'min' : 'count'],
              `${engine} makes at most ${nodes} nodes in a pool (got ${countOf(size)})`,
            ),
          ]
        : []),
      ...(settings.osDisk.sizeGiB > disk
        ? [
            problem(
              ['pools', name, 'osDisk', 'sizeGiB'],
              `${engine} makes disks of at most ${disk} GiB (got ${settings.osDisk.sizeGiB})`,
            ),
          ]
        : []),
    ]),
    ...(principal && !secret
      ? [problem(['engine', 'servicePrincipalClientId'], 'needs the secret of the service principal')]
      : []),
    ...(!principal && secret
      ? [problem(['engine', 'servicePrincipalClientId'], 'must be set where there is a secret')]
      : []),
    ...(engine === 'aks-engine-azurestack' ? stackNeeds(spec) : []),
  ];
}

function stackNeeds({ engine: section, location }: Target['spec']): readonly Problem[] {
  const portal = `https://portal.${location}.`;
  return [
    ...(section?.portalUrl === undefined
      ? [problem(['engine', 'portalUrl'], `must be set for Azure Stack Hub: ${portal}DOMAIN`)]
      : section.portalUrl.startsWith(portal)
        ? []
        : [
            problem(
              ['engine', 'portalUrl'],
              `must begin with ${portal} (location is ${location}; got ${section.portalUrl})`,
            ),
          ]),
    ...(section?.servicePrincipalClientId === undefined
      ? [
          problem(
            ['engine', 'servicePrincipalClientId'],
            'must be set for Azure Stack Hub, which has no managed identities for this',
          ),
        ]
      : []),
  ];
}

function vlabs(target: Target, secret: string | undefined) {
  const { spec, section, engine } = target;
  const tags = !isAcs(engine) && Object.keys(spec.tags).length > 0 ? { customVMTags: spec.tags } : {};
  return {
    apiVersion: 'vlabs',
    location: spec.location,
    properties: {
      orchestratorProfile: {
        orchestratorType: 'Kubernetes',
        orchestratorRelease: releaseOf(target.version),
        orchestratorVersion: target.version,
        kubernetesConfig: kubernetesConfig(target),
      },
      masterProfile: {
        count: section.masterCount,
        dnsPrefix: section.dnsPrefix,
        vmSize: section.masterVmSize,
        ...(isStack(target) ? { availabilityProfile: 'AvailabilitySet' } : {}),
        ...tags,
      },
      agentPoolProfiles: poolsOf(spec).map(pool => poolProfile(pool, target)),
      linuxProfile: { adminUsername: section.adminUsername, ssh: { publicKeys: [{ keyData: section.sshPublicKey }] } },
      ...(section.servicePrincipalClientId === undefined
        ? {}
        : { servicePrincipalProfile: { clientId: section.servicePrincipalClientId, secret } }),
      ...(isStack(target) && section.portalUrl !== undefined
        ? {
            customCloudProfile: {
              portalURL: section.portalUrl,
              identitySystem: 'azure_ad',
              authenticationMethod: 'client_secret',
            },
          }
        : {}),
    },
  };
}

function kubernetesConfig(target: Target) {
  const { spec, section } = target;
  return {
    useManagedIdentity: section.servicePrincipalClientId === undefined,
    networkPlugin: 'kubenet',
    ...(isStack(target) ? { useCloudControllerManager: true } : { networkPolicy: 'calico' }),
    clusterSubnet: spec.network.podCidr,
    serviceCidr: spec.network.serviceCidr,
    dnsServiceIP: spec.network.dnsServiceIP,
    enableRbac: true,
    ...(hasStandardBalancer(target) ? { loadBalancerSku: 'Standard', excludeMasterFromStandardLB: true } : {}),
    addons: autoscalerAddons(target),
  };
}
