import { type Check, each, eachContainer, eachPod } from '../check';
import type { Deployed, Workload } from '../deployed';
import { example } from '../example';

const services = (deployed: Deployed) =>
  deployed.all('Service').map(({ subject, object: { spec = {} } }) => ({ subject, spec }));
const policies = (deployed: Deployed) =>
  deployed.all('NetworkPolicy').map(({ subject, object: { spec } }) => ({ subject, spec }));

const isolated = (direction: string) => (_: unknown, workload: Workload, deployed: Deployed) =>
  policies(deployed).some(
    ({ spec }) =>
      spec?.policyTypes?.includes(direction) && deployed.selected(spec.podSelector.matchLabels).includes(workload),
  );

/** Who reaches whom. */
export const network: readonly Check[] = [
  eachPod(
    'a policy says who may connect to the pod',
    {
      asked:
        'kube-score pod-networkpolicy, CKV2_K8S_6, KSV-0038, kube-linter non-isolated-pod, polaris missingNetworkPolicy',
      broken: [example({ specs: { NetworkPolicy: { policyTypes: ['Egress'] } } })],
    },
    isolated('Ingress'),
  ),
  eachPod(
    'a policy says where the pod may connect to',
    {
      asked: 'kube-score pod-networkpolicy, CKV2_K8S_6, KSV-0038, polaris missingNetworkPolicy',
      broken: [example({ specs: { NetworkPolicy: { policyTypes: ['Ingress'] } } })],
    },
    isolated('Egress'),
  ),
  each(
    'the policy selects pods',
    {
      asked: 'kube-score networkpolicy-targets-pod, kube-linter dangling-networkpolicy',
      broken: [example({ specs: { NetworkPolicy: { podSelector: { matchLabels: { app: 'other' } } } } })],
    },
    policies,
    ({ spec }, deployed) => deployed.selected(spec?.podSelector.matchLabels).length > 0,
  ),
  each(
    'the Service is reached from the cluster only',
    {
      asked: 'kube-score service-type, kube-linter exposed-services, KBP114',
      broken: [example({ specs: { Service: { type: 'LoadBalancer' } } })],
    },
    services,
    ({ spec: { type = 'ClusterIP' } }) => type === 'ClusterIP',
  ),
  each(
    'the Service selects pods',
    {
      asked: 'kube-score service-targets-pod, kube-linter dangling-service, LNK001',
      broken: [example({ specs: { Service: { selector: { app: 'other' } } } })],
    },
    services,
    ({ spec }, deployed) => deployed.selected(spec.selector).length > 0,
  ),
  each(
    'the Service takes no addresses of others',
    { asked: 'KSV-0108', broken: [example({ specs: { Service: { externalIPs: ['192.0.2.1'] } } })] },
    services,
    ({ spec }) => (spec.externalIPs ?? []).length === 0,
  ),
  each(
    'no port of a Service is that of ssh',
    { asked: 'KBP110', broken: [example({ specs: { Service: { ports: [{ port: 22 }] } } })] },
    services,
    ({ spec: { ports = [] } }) => ports.every(({ port, targetPort }) => port !== 22 && targetPort !== 22),
  ),
  eachContainer(
    'no port of the container is that of ssh',
    { asked: 'kube-linter ssh-port, KBP110', broken: [example({ container: { ports: [{ containerPort: 22 }] } })] },
    ({ ports = [] }) => ports.every(({ containerPort }) => containerPort !== 22),
  ),
  eachContainer(
    'no port of the container is a privileged one',
    {
      asked: 'KSV-0117, kube-linter privileged-ports, KBP113',
      broken: [example({ container: { ports: [{ containerPort: 80 }] } })],
    },
    ({ ports = [] }) => ports.every(({ containerPort }) => containerPort >= 1024),
  ),
];
