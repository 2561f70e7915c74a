import type { Pod, Service } from 'kubernetes-types/core/v1';
import { Failure } from '../failure';
import type { KubernetesApi } from './api';
import { fingerprint, type PublicKey, publicHalf, publicKeyIn } from './ssh-keys';
import { HOST_KEY, secretsOf } from './wanted-secrets';

/** Where clients outside the cluster connect, and how they recognise it. */
export interface JumpServer {
  readonly host: string;
  readonly port: number;
  readonly hostKey: PublicKey;
  readonly fingerprint: string;
}

/** Labels of the objects of one part of a release. */
export const labelsOf = (release: string, component: string): string =>
  `app.kubernetes.io/instance=${release},app.kubernetes.io/part-of=gadgetron,app.kubernetes.io/component=${component}`;

/**
 * The name of the Service that clients connect to.
 * @throws Failure when the release is not there.
 */
export async function frontendOf(api: KubernetesApi, release: string): Promise<string> {
  const services = await api.list('services', labelsOf(release, 'reconstruction'));
  const name = services.find(({ spec }) => spec?.clusterIP !== 'None')?.metadata?.name;
  if (name !== undefined) return name;
  throw new Failure([
    `no release ${release} in namespace ${api.namespace} of ${api.server}: install it, or name it with --release and --namespace`,
  ]);
}

/** The Service of the jump server; nothing where the release has none. */
export const jumpServerService = async (api: KubernetesApi, release: string): Promise<Service | undefined> =>
  (await api.list('services', labelsOf(release, 'jump-server'))).at(0);

/** Where a load balancer or a person says that the Service is reached. */
export const addressOf = (service: Service): string | undefined => {
  const [ingress] = service.status?.loadBalancer?.ingress ?? [];
  return ingress?.ip ?? ingress?.hostname;
};

/**
 * The host key of the jump server, from the ConfigMap with its public half, or else from the Secret.
 * @throws Failure when there is none.
 */
export async function hostKeyOf(api: KubernetesApi, release: string): Promise<PublicKey> {
  const [deployment] = await api.list('deployments', labelsOf(release, 'jump-server'));
  const name = deployment && secretsOf(deployment)?.hostKey;
  if (name === undefined)
    throw new Failure([
      'the jump server generates a new host key at every start, so clients cannot recognise it:',
      'set jumpServer.hostKeySecret, and create the Secret with gadgetronctl secrets',
    ]);
  const line = (await api.find('configmaps', name))?.data?.[`${HOST_KEY}.pub`];
  const shown = line === undefined ? undefined : publicKeyIn(line);
  if (shown) return shown;
  const key = publicHalf(Buffer.from((await api.find('secrets', name))?.data?.[HOST_KEY] ?? '', 'base64').toString());
  if (key) return key;
  throw new Failure([`Secret ${name}: has no host key; gadgetronctl secrets creates one`]);
}

/**
 * The jump server.
 * @param elsewhere Where it is reached, if not at the address of its load balancer.
 * @throws Failure when it has no address or no host key.
 */
export async function jumpServerOf(
  api: KubernetesApi,
  release: string,
  elsewhere?: { readonly host: string; readonly port: number },
): Promise<JumpServer> {
  const service = await jumpServerService(api, release);
  if (service === undefined)
    throw new Failure([`release ${release} has no jump server: use --via port-forward, or set jumpServer.enabled`]);
  const host = elsewhere?.host ?? addressOf(service);
  const name = service.metadata?.name ?? '';
  if (host === undefined)
    throw new Failure([
      service.spec?.type === 'LoadBalancer'
        ? `Service ${name} has no external address yet: gadgetronctl status says why; --via port-forward does without`
        : `Service ${name} is of type ${service.spec?.type ?? 'ClusterIP'}: name its address with --address`,
    ]);
  const hostKey = await hostKeyOf(api, release);
  const port = elsewhere?.port ?? service.spec?.ports?.at(0)?.port ?? 22;
  return { host, port, hostKey, fingerprint: fingerprint(hostKey) };
}

/** Whether a pod is ready for clients, and not about to go. */
export const isReady = ({ metadata, status }: Pod): boolean =>
  metadata?.deletionTimestamp === undefined &&
  (status?.conditions ?? []).some(({ type, status: value }) => type === 'Ready' && value === 'True');

/**
 * A pod that takes clients: the gateway's, or Gadgetron's own where there is no gateway.
 * @throws Failure when none is ready.
 */
export async function entrancePod(api: KubernetesApi, release: string): Promise<string> {
  const gateways = await api.list('pods', labelsOf(release, 'gateway'));
  const pods = gateways.length > 0 ? gateways : await api.list('pods', labelsOf(release, 'reconstruction'));
  const name = pods.find(isReady)?.metadata?.name;
  if (name !== undefined) return name;
  throw new Failure([`no pod of release ${release} takes clients at present: gadgetronctl status says why`]);
}
