import { type Check, each, eachPod } from '../check';
import type { Deployed } from '../deployed';
import { beside, example } from '../example';

/** Every object with its labels, and those of the pods that it makes. */
const labelled = (deployed: Deployed) => [
  ...deployed.objects.map(object => ({
    subject: `${object.kind} ${object.metadata.name}`,
    labels: object.metadata.labels ?? {},
  })),
  ...deployed.workloads,
];

const storageClasses = ({ objects }: Deployed) =>
  objects
    .filter(({ kind }) => kind === 'StorageClass')
    .map(object => ({ subject: `StorageClass ${object.metadata.name}`, provisioner: String(object.provisioner) }));

const servicesOf = (deployed: Deployed) =>
  deployed.all('Service').map(({ subject, object }) => ({
    subject,
    namespace: object.metadata?.namespace,
    name: object.metadata?.name,
    selector: JSON.stringify(Object.entries(object.spec?.selector ?? {}).toSorted()),
  }));

/** Further demands of AKS's deployment safeguards, which AKS Automatic enforces. */
export const safeguards: readonly Check[] = [
  each(
    'no other Service of the namespace has the same selector',
    {
      asked: 'AKS safeguards (unique selectors)',
      broken: [
        beside('v1', 'Service', {
          metadata: { name: 'again' },
          spec: { selector: { 'app.kubernetes.io/instance': 'server', 'app.kubernetes.io/component': 'server' } },
        }),
      ],
    },
    servicesOf,
    ({ namespace, name, selector }, deployed) =>
      !servicesOf(deployed).some(
        other => other.namespace === namespace && other.name !== name && other.selector === selector,
      ),
  ),
  each(
    'no label is one of AKS',
    {
      asked: 'AKS safeguards (no AKS specific labels)',
      broken: [beside('v1', 'ConfigMap', { metadata: { name: 'x', labels: { 'kubernetes.azure.com/mode': 'user' } } })],
    },
    labelled,
    ({ labels }) => !Object.keys(labels).some(label => label.startsWith('kubernetes.azure.com')),
  ),
  each(
    'the StorageClass has a CSI driver',
    {
      asked: 'AKS safeguards (CSI driver StorageClass)',
      broken: [beside('storage.k8s.io/v1', 'StorageClass', { provisioner: 'kubernetes.io/azure-file' })],
    },
    storageClasses,
    ({ provisioner }) => !/^kubernetes[.]io[/]azure-(file|disk)$/.test(provisioner),
  ),
  each(
    'no node is changed',
    {
      asked: 'AKS safeguards (cannot edit individual nodes, reserved system pool taints)',
      broken: [beside('v1', 'Node', { spec: { taints: [{ key: 'CriticalAddonsOnly', effect: 'NoSchedule' }] } })],
    },
    deployed => deployed.objects.map(({ kind, metadata }) => ({ subject: `${kind} ${metadata.name}`, kind })),
    ({ kind }) => kind !== 'Node',
  ),
  eachPod(
    'every container has both probes, also of pods that end',
    {
      asked: 'AKS safeguards (readiness or liveness probes), CKV_K8S_8, CKV_K8S_9',
      broken: [example({ container: { livenessProbe: undefined } })],
    },
    ({ containers }) =>
      containers.every(
        ({ readinessProbe, livenessProbe }) => readinessProbe !== undefined && livenessProbe !== undefined,
      ),
  ),
];
