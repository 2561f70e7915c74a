import { goList } from '../go/text';
import { isAtLeast } from '../go/semver';
import { type Model, none, type Reason, reason, reasonIf } from '../model';
import { versionsOf } from '../versions';

/** The engine has the Kubernetes version. */
export function versionIsOffered({
  engine,
  orchestrator,
  version,
  hasWindows,
  isAzureStack,
}: Model): readonly Reason[] {
  if (!orchestrator || version !== undefined) return none;
  const { orchestratorRelease, orchestratorVersion } = orchestrator;
  const where = `${isAzureStack ? ' on Azure Stack' : ''}${hasWindows ? ' with OsType "Windows"' : ''}`;
  const wanted = `OrchestratorType: "Kubernetes", OrchestratorRelease: "${orchestratorRelease}", OrchestratorVersion: "${orchestratorVersion}"`;
  const message = `the following OrchestratorProfile configuration is not supported${where}: ${wanted}. Please use one of the following versions: ${goList(versionsOf(engine, hasWindows))}`;
  return reason(
    `properties.orchestratorProfile.orchestrator${orchestratorVersion === '' ? 'Release' : 'Version'}`,
    message,
  );
}

/** Only Kubernetes can run Gadgetron; the rules of the other orchestrators are not here. */
export function orchestratorIsKubernetes({ engine, orchestrator }: Model): readonly Reason[] {
  if (!orchestrator) return none;
  const { orchestratorType } = orchestrator;
  const path = 'properties.orchestratorProfile.orchestratorType';
  const known =
    engine === 'acs-engine' ? ['kubernetes', 'dcos', 'swarm', 'swarmmode', 'openshift'] : ['kubernetes', ''];
  if (!known.includes(orchestratorType.toLowerCase()))
    return reason(path, `OrchestratorType has unknown orchestrator: ${orchestratorType}`);
  return reasonIf(
    !['kubernetes', ''].includes(orchestratorType.toLowerCase()),
    path,
    `this check knows the orchestrator Kubernetes only, not ${orchestratorType}`,
  );
}

/** Whether a version is below a minimum; without a version there is nothing to say about it. */
export const isBelow = ({ version }: Model, minimum: string): boolean =>
  version !== undefined && !isAtLeast(version, minimum);

/** Blocks of other orchestrators beside Kubernetes. */
export function otherOrchestratorsAreAbsent({ orchestrator, properties }: Model): readonly Reason[] {
  return [
    ...reasonIf(
      orchestrator?.openshiftConfig !== undefined,
      'properties.orchestratorProfile.openshiftConfig',
      'OpenShiftConfig can be specified only when OrchestratorType is OpenShift',
    ),
    ...reasonIf(
      Object.values(orchestrator?.dcosConfig ?? {}).some(value => value !== ''),
      'properties.orchestratorProfile.dcosConfig',
      'DcosConfig can be specified only when OrchestratorType is DCOS',
    ),
    ...reasonIf(
      properties.azProfile !== undefined,
      'properties.azProfile',
      "'azProfile' is only supported by orchestrator 'OpenShift'",
    ),
  ];
}
