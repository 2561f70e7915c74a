import type { Container, PodSpec, Volume } from 'kubernetes-types/core/v1';

/**
 * What the Pod Security Standard "restricted" says against a pod, by its
 * published rules (kubernetes.io, Pod Security Standards, v1.28 to v1.36).
 */
export function restrictedViolations(pod: PodSpec): string[] {
  const containers = [...pod.containers, ...(pod.initContainers ?? [])];
  return [
    ...(['hostNetwork', 'hostPID', 'hostIPC'] as const).filter(field => pod[field] === true).map(field => `${field} is set`),
    ...(pod.securityContext?.sysctls ?? []).map(({ name }) => `sysctl ${name}`),
    ...(pod.volumes ?? []).flatMap(volume => forbiddenSource(volume).map(source => `volume ${volume.name} is a ${source}`)),
    ...containers.flatMap(container => containerViolations(container, pod).map(violation => `container ${container.name}: ${violation}`)),
  ];
}

const VOLUMES = new Set(['configMap', 'csi', 'downwardAPI', 'emptyDir', 'ephemeral', 'persistentVolumeClaim', 'projected', 'secret']);
const forbiddenSource = (volume: Volume): string[] => Object.keys(volume).filter(key => key !== 'name' && !VOLUMES.has(key));

function containerViolations({ securityContext: own = {}, ports = [] }: Container, { securityContext: whole = {} }: PodSpec): string[] {
  const runAsNonRoot = own.runAsNonRoot ?? whole.runAsNonRoot;
  const runAsUser = own.runAsUser ?? whole.runAsUser;
  const seccomp = own.seccompProfile?.type ?? whole.seccompProfile?.type;
  const { drop = [], add = [] } = own.capabilities ?? {};
  return [
    ...(runAsNonRoot === true ? [] : ['runAsNonRoot is not true']),
    ...(runAsUser === 0 ? ['runs as root'] : []),
    ...(seccomp === 'RuntimeDefault' || seccomp === 'Localhost' ? [] : ['has no seccomp profile']),
    ...(own.allowPrivilegeEscalation === false ? [] : ['allowPrivilegeEscalation is not false']),
    ...(own.privileged === true ? ['is privileged'] : []),
    ...(drop.includes('ALL') ? [] : ['does not drop ALL capabilities']),
    ...add.filter(capability => capability !== 'NET_BIND_SERVICE').map(capability => `adds ${capability}`),
    ...ports.filter(({ hostPort }) => hostPort !== undefined && hostPort !== 0).map(() => 'has a host port'),
  ];
}
