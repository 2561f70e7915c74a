import type { CoreV1Api, V1Pod, V1Service } from '@kubernetes/client-node';
import { balancerAddress } from '../cluster/addresses';
import { controlPlaneComputer } from '../cluster/kubectl';

/** Of a service, by its uid; an address is never given twice. */
const given = new Map<string, string>();

/**
 * A stand-in for a cloud's load balancer: each service of type LoadBalancer gets an address, and
 * what comes for it goes to a node that has a ready pod of the service, where kube-proxy takes over.
 */
export async function balance(api: CoreV1Api, services: readonly V1Service[], pods: readonly V1Pod[]): Promise<void> {
  for (const { metadata, spec, status } of services) {
    const [uid, name, namespace] = [metadata?.uid ?? '', metadata?.name ?? '', metadata?.namespace ?? ''];
    if (spec?.type !== 'LoadBalancer') continue;
    const had = status?.loadBalancer?.ingress?.[0]?.ip;
    const address = had ?? given.get(uid) ?? balancerAddress(given.size + 10);
    given.set(uid, address);
    if (had === undefined)
      await api.patchNamespacedServiceStatus({
        name,
        namespace,
        body: [
          { op: 'replace', path: '/status', value: { loadBalancer: { ingress: [{ ip: address, ipMode: 'VIP' }] } } },
        ],
      });
    const host = pods.find(pod => pod.metadata?.namespace === namespace && backs(pod, spec.selector))?.status?.hostIP;
    if (host !== undefined) controlPlaneComputer.ip('route', 'replace', `${address}/32`, 'via', host);
  }
}

const backs = ({ metadata, status }: V1Pod, selector: Readonly<Record<string, string>> = {}): boolean =>
  metadata?.deletionTimestamp === undefined &&
  Object.entries(selector).every(([key, value]) => metadata?.labels?.[key] === value) &&
  (status?.conditions ?? []).some(condition => condition.type === 'Ready' && condition.status === 'True');
