import type { Container, PodSpec, Volume } from 'kubernetes-types/core/v1';

/**
 * What the Pod Security Standard "restricted" says against a pod, by its
 * published rules (kubernetes.io, Pod Security Standards, v1.28 to v1.36).
 */
export function restrictedViolations(pod: PodSpec): string[] {
  const containers = [...pod.containers, ...(pod.initContainers ?? [])];
  return [
    ...(['hostNetwork', 'hostPID', 'hostIPC'] as const)
      .filter(field => pod[field] === true)
      .map(field => `${field} is set`),
    ...(pod.securityContext?.sysctls ?? []).map(({ name }) => `sysctl ${name}`),
    ...(pod.volumes ?? []).flatMap(volume =>
      forbiddenSource(volume).map(source => `volume ${volume.name} is a ${source}`),
    ),
    ...containers.flatMap(container =>
      containerViolations(container, pod).map(violation => `container ${container.name}: ${violation}`),
    ),
  ];
}

const VOLUMES = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);
const forbiddenSource = (volume: Volume): string[] =>
  Object.keys(volume).filter(key => key !== 'name' && !VOLUMES.has(key));

const SELINUX = new Set(['', 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t']);
const PROFILES = new Set(['RuntimeDefault', 'Localhost']);

function containerViolations(container: Container, { securityContext: whole = {} }: PodSpec): string[] {
  const { securityContext: own = {}, ports = [] } = container;
  const runAsNonRoot = own.runAsNonRoot ?? whole.runAsNonRoot;
  const runAsUser = own.runAsUser ?? whole.runAsUser;
  const seccomp = own.seccompProfile?.type ?? whole.seccompProfile?.type ?? '';
  const appArmor = own.appArmorProfile?.type ?? whole.appArmorProfile?.type ?? 'RuntimeDefault';
  const { type = '', user = '', role = '' } = own.seLinuxOptions ?? whole.seLinuxOptions ?? {};
  const { drop = [], add = [] } = own.capabilities ?? {};
  return [
    ...(runAsNonRoot === true ? [] : ['runAsNonRoot is not true']),
    ...(runAsUser === 0 ? ['runs as root'] : []),
    ...(PROFILES.has(seccomp) ? [] : ['has no seccomp profile']),
    ...(own.allowPrivilegeEscalation === false ? [] : ['allowPrivilegeEscalation is not false']),
    ...(own.privileged === true ? ['is privileged'] : []),
    ...(drop.includes('ALL') ? [] : ['does not drop ALL capabilities']),
    ...add.filter(capability => capability !== 'NET_BIND_SERVICE').map(capability => `adds ${capability}`),
    ...ports.filter(({ hostPort }) => hostPort !== undefined && hostPort !== 0).map(() => 'has a host port'),
    ...(PROFILES.has(appArmor) ? [] : [`has an AppArmor profile of type ${appArmor}`]),
    ...(SELINUX.has(type) && user === '' && role === '' ? [] : ['sets SELinux options']),
    ...((own.procMount ?? 'Default') === 'Default' ? [] : ['sees /proc unmasked']),
    ...((own.windowsOptions ?? whole.windowsOptions)?.hostProcess === true ? ['is a process of a Windows host'] : []),
    ...(asked(container).some(handler => (handler?.httpGet?.host ?? handler?.tcpSocket?.host ?? '') !== '')
      ? ['names a host in a probe or hook']
      : []),
  ];
}

/** What the kubelet does with a container: from v1.34 on, not with another host in its place. */
const asked = ({ startupProbe, readinessProbe, livenessProbe, lifecycle }: Container) => [
  startupProbe,
  readinessProbe,
  livenessProbe,
  lifecycle?.postStart,
  lifecycle?.preStop,
];
