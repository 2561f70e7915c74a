import type { Explanation } from './explanation';

/** Objects refer to others that are no part of the release, and monokle looks for those in vain. */
export const linksOutOfTheRelease: readonly Explanation[] = [
  {
    checks: ['monokle LNK001: Unsatisfied resource link. k8s-app: kube-dns'],
    objects: [
      'NetworkPolicy gateway',
      'NetworkPolicy reconstruction',
      'NetworkPolicy worker',
      'NetworkPolicy storage',
      'NetworkPolicy jump-server',
      'NetworkPolicy test',
    ],
    reason: "The cluster's own name service. `networkPolicy.dnsServers` names another one.",
  },
  {
    checks: ['monokle LNK001: Unsatisfied resource link. app.kubernetes.io/component: gateway'],
    objects: ['NetworkPolicy reconstruction'],
    only: ['no-gateway-values.yaml', 'fixed-pods-values.yaml'],
    reason:
      'After the gateway is switched off, the old one may still reach the pods until its queue is empty. Otherwise no pod has this label.',
  },
  {
    checks: ['monokle LNK001: Unsatisfied resource link. secretName: sshkey'],
    objects: ['Deployment jump-server'],
    only: ['aks.yaml', 'dynamic-folder-values.yaml', 'everything-values.yaml'],
    reason: 'A Secret is made by hand, so that no key is ever a value.',
  },
  {
    checks: [
      'monokle LNK001: Unsatisfied resource link. secretName: mrd-blobs',
      'monokle LNK001: Unsatisfied resource link. secretName: mrd-database',
    ],
    objects: ['Deployment storage'],
    only: ['azure-storage-values.yaml'],
    reason: 'A Secret is made by hand, so that no key is ever a value.',
  },
  {
    checks: ['monokle LNK001: Unsatisfied resource link. secretName: jump-server-host-key'],
    objects: ['Deployment jump-server'],
    only: ['aks.yaml', 'everything-values.yaml'],
    reason: 'A Secret is made by hand, so that no key is ever a value.',
  },
  {
    checks: [
      'monokle LNK001: Unsatisfied resource link. name: registry-credentials',
      'monokle LNK001: Unsatisfied resource link. name: mirror-credentials',
    ],
    objects: [
      'Deployment reconstruction',
      'Deployment worker',
      'Deployment storage',
      'Deployment jump-server',
      'Deployment gateway',
      'Deployment placeholder',
      'DaemonSet device-plugin',
      'DaemonSet image-puller',
      'Pod test',
    ],
    only: ['everything-values.yaml'],
    reason: 'A Secret is made by hand, so that no key is ever a value.',
  },
  {
    checks: [
      'monokle LNK001: Unsatisfied resource link. claimName: models',
      'monokle LNK001: Unsatisfied resource link. name: matlab',
    ],
    objects: ['Deployment reconstruction', 'Deployment worker'],
    only: ['everything-values.yaml'],
    reason: 'What these values name is not in the release: it exists already.',
  },
  {
    checks: ['monokle LNK001: Unsatisfied resource link. app: notebook'],
    objects: ['NetworkPolicy gateway'],
    only: ['everything-values.yaml'],
    reason: 'What these values name is not in the release: it exists already.',
  },
  {
    checks: ['monokle LNK001: Unsatisfied resource link. app: pacs'],
    objects: ['NetworkPolicy reconstruction', 'NetworkPolicy worker'],
    only: ['everything-values.yaml'],
    reason: 'What these values name is not in the release: it exists already.',
  },
  {
    checks: ['monokle LNK001: Unsatisfied resource link. claimName: imaging-data'],
    objects: ['Deployment reconstruction'],
    only: ['cluster-values.yaml'],
    reason: 'What these values name is not in the release: it exists already.',
  },
  {
    checks: ['monokle LNK001: Unsatisfied resource link. app: mrd-storage'],
    objects: ['NetworkPolicy reconstruction', 'NetworkPolicy test'],
    only: ['external-storage-values.yaml'],
    reason: 'What these values name is not in the release: it exists already.',
  },
  {
    checks: ['monokle LNK001: Unsatisfied resource link. app.kubernetes.io/instance: mri'],
    objects: ['NetworkPolicy gateway', 'NetworkPolicy reconstruction', 'NetworkPolicy test'],
    only: ['engine-values.yaml'],
    reason:
      'The release in front of an engine is another one: its gateway may connect, and its storage server is used.',
  },
  {
    checks: ['monokle LNK001: Unsatisfied resource link. app.kubernetes.io/component: storage'],
    objects: ['NetworkPolicy reconstruction', 'NetworkPolicy test'],
    only: ['engine-values.yaml'],
    reason:
      'The release in front of an engine is another one: its gateway may connect, and its storage server is used.',
  },
  {
    checks: [
      'monokle LNK001: Unsatisfied resource link. app.kubernetes.io/instance: cuda-gadgetron',
      'monokle LNK001: Unsatisfied resource link. app.kubernetes.io/instance: fire',
    ],
    objects: ['NetworkPolicy gateway', 'NetworkPolicy storage'],
    only: ['engines-values.yaml'],
    reason:
      'Engines are releases of their own. The gateway connects to theirs, and the storage server admits their pods.',
  },
  {
    checks: ['monokle LNK001: Unsatisfied resource link. serviceAccountName: imaging'],
    objects: ['Deployment reconstruction', 'Pod test'],
    only: ['external-storage-values.yaml'],
    reason: 'What these values name is not in the release: it exists already.',
  },
];
