import type { PodSpec, PodSecurityContext, SecurityContext } from 'kubernetes-types/core/v1';
import { type Check, eachContainer, eachPod } from '../check';
import { example, examplePod } from '../example';

const own = (securityContext: SecurityContext) =>
  example({ container: { securityContext: { ...examplePod().containers[0]?.securityContext, ...securityContext } } });
const whole = (securityContext: PodSecurityContext) =>
  example({ pod: { securityContext: { ...examplePod().securityContext, ...securityContext } } });
const HIGH = 10_000;

/** Groups of a pod's processes in addition to their own. */
const moreGroups = ({ securityContext: { fsGroup, supplementalGroups = [] } = {} }: PodSpec): readonly number[] =>
  fsGroup === undefined ? supplementalGroups : [fsGroup, ...supplementalGroups];

/** What a container may do to the node. */
export const restrictions: readonly Check[] = [
  eachContainer(
    'the container may not run as root',
    {
      asked: 'CKV_K8S_23, KSV-0012, kube-linter run-as-non-root, polaris runAsRootAllowed, PSS203',
      broken: [example({ container: { securityContext: {} }, pod: { securityContext: {} } })],
    },
    ({ securityContext }, pod) => (securityContext?.runAsNonRoot ?? pod.securityContext?.runAsNonRoot) === true,
  ),
  eachContainer(
    'the user is above 10000',
    {
      asked: 'kube-score container-security-context-user-group-id, KSV-0020, CKV_K8S_40, KBP104',
      broken: [whole({ runAsUser: 1000 })],
    },
    ({ securityContext }, pod) => (securityContext?.runAsUser ?? pod.securityContext?.runAsUser ?? 0) > HIGH,
  ),
  eachContainer(
    'the group is above 10000',
    {
      asked: 'kube-score container-security-context-user-group-id, KSV-0021, KBP105, KBP109',
      broken: [whole({ runAsGroup: 1000 })],
    },
    ({ securityContext }, pod) => (securityContext?.runAsGroup ?? pod.securityContext?.runAsGroup ?? 0) > HIGH,
  ),
  eachPod(
    "no further group is root's",
    { asked: 'KSV-0116', broken: [whole({ supplementalGroups: [0] })] },
    pod => !moreGroups(pod).includes(0),
  ),
  eachContainer(
    'privileges cannot be gained',
    {
      asked:
        'CKV_K8S_20, KSV-0001, kube-linter privilege-escalation-container, polaris privilegeEscalationAllowed, PSS202',
      broken: [own({ allowPrivilegeEscalation: undefined })],
    },
    ({ securityContext }) => securityContext?.allowPrivilegeEscalation === false,
  ),
  eachContainer(
    'the container is not privileged',
    {
      asked:
        'kube-score container-security-context-privileged, CKV_K8S_16, KSV-0017, kube-linter privileged-container, polaris runAsPrivileged, PSS103',
      broken: [own({ privileged: true })],
    },
    ({ securityContext }) => securityContext?.privileged !== true,
  ),
  eachContainer(
    'all capabilities are dropped and none is added',
    {
      asked:
        'CKV_K8S_25, CKV_K8S_28, CKV_K8S_37, CKV_K8S_39, KSV-0003, KSV-0005, KSV-0106, kube-linter drop-net-raw-capability, polaris insecureCapabilities, KBP100, KBP103, PSS206',
      broken: [
        own({ capabilities: { drop: ['NET_RAW'] } }),
        own({ capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } }),
      ],
    },
    ({ securityContext: { capabilities: { drop = [], add = [] } = {} } = {} }) =>
      drop.includes('ALL') && add.length === 0,
  ),
  eachContainer(
    "the runtime's seccomp profile is on",
    {
      asked: 'kube-score container-seccomp-profile, CKV_K8S_31, KSV-0030, KSV-0104, polaris linuxHardening, PSS205',
      broken: [whole({ seccompProfile: { type: 'Unconfined' } })],
    },
    ({ securityContext }, pod) =>
      (securityContext?.seccompProfile ?? pod.securityContext?.seccompProfile)?.type === 'RuntimeDefault',
  ),
  eachContainer(
    'the root file system is read-only',
    {
      asked:
        'kube-score container-security-context-readonlyrootfilesystem, CKV_K8S_22, KSV-0014, kube-linter no-read-only-root-fs, polaris notReadOnlyRootFilesystem, KBP102',
      broken: [own({ readOnlyRootFilesystem: false })],
    },
    ({ securityContext }) => securityContext?.readOnlyRootFilesystem === true,
  ),
  eachContainer(
    'the container has a security context',
    { asked: 'CKV_K8S_30', broken: [example({ container: { securityContext: undefined } })] },
    ({ securityContext }) => securityContext !== undefined,
  ),
  eachPod(
    'the pod has a security context',
    { asked: 'CKV_K8S_29', broken: [example({ pod: { securityContext: undefined } })] },
    ({ securityContext }) => securityContext !== undefined,
  ),
  eachPod(
    'no directory of the node is mounted',
    {
      asked: 'KSV-0023, CKV_K8S_27, kube-linter sensitive-host-mounts, polaris hostPathSet, PSS105, KBP101',
      broken: [example({ pod: { volumes: [{ name: 'run', hostPath: { path: '/run' } }] } })],
    },
    ({ volumes = [] }) => volumes.every(({ hostPath }) => hostPath === undefined),
  ),
  eachContainer(
    'no port of the node is taken',
    {
      asked: 'CKV_K8S_26, KSV-0024, polaris hostPortSet, PSS106',
      broken: [example({ container: { ports: [{ containerPort: 8080, hostPort: 8080 }] } })],
    },
    ({ ports = [] }) => ports.every(({ hostPort = 0 }) => hostPort === 0),
  ),
  eachPod(
    'no namespace of the node is shared',
    {
      asked:
        'CKV_K8S_17, CKV_K8S_18, CKV_K8S_19, KSV-0008, KSV-0009, KSV-0010, kube-linter host-ipc, host-network, host-pid, polaris hostIPCSet, hostPIDSet, hostNetworkSet, PSS102',
      broken: [
        example({ pod: { hostIPC: true } }),
        example({ pod: { hostNetwork: true } }),
        example({ pod: { hostPID: true } }),
      ],
    },
    ({ hostIPC, hostNetwork, hostPID }) => [hostIPC, hostNetwork, hostPID].every(shared => shared !== true),
  ),
  eachContainer(
    'mounts do not propagate to the node',
    {
      asked: 'KBP115',
      broken: [
        example({
          container: { volumeMounts: [{ name: 'run', mountPath: '/run', mountPropagation: 'Bidirectional' }] },
        }),
      ],
    },
    ({ volumeMounts = [] }) => volumeMounts.every(({ mountPropagation }) => mountPropagation !== 'Bidirectional'),
  ),
  eachPod(
    'no kernel setting is changed',
    {
      asked: 'KSV-0026, kube-linter unsafe-sysctls, PSS111',
      broken: [whole({ sysctls: [{ name: 'net.ipv4.tcp_syncookies', value: '0' }] })],
    },
    ({ securityContext }) => (securityContext?.sysctls ?? []).length === 0,
  ),
];
