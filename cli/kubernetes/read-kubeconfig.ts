import type { KubeConfig } from '@kubernetes/client-node';
import { Failure } from '../failure';
import { reasonOf } from '../system-error';
import type { ClusterOptions } from './cluster-options';

/** The name that the library gives to its last resort, http://localhost:8080, if no cluster is configured. */
const NOBODYS = 'loaded-context';

/** A kubeconfig, with the cluster of the context that was asked for. */
export interface Kubeconfig {
  readonly config: KubeConfig;
  readonly server: string;
  /** The namespace of the context, or `default`. */
  readonly namespace: string;
}

/**
 * Reads the kubeconfig as kubectl does.
 * @throws Failure when it cannot be read, has no such context, or names no server.
 */
export async function readKubeconfig({ kubeconfig, context: wanted }: ClusterOptions): Promise<Kubeconfig> {
  const { KubeConfig } = await import('@kubernetes/client-node');
  const fromEnvironment = process.env.KUBECONFIG === '' ? undefined : process.env.KUBECONFIG;
  const title = kubeconfig ?? fromEnvironment ?? '~/.kube/config';
  const config = new KubeConfig();
  try {
    if (kubeconfig === undefined) config.loadFromDefault();
    else config.loadFromFile(kubeconfig);
  } catch (error) {
    throw new Failure([`${title}: cannot be read (${firstLine(error)})`]);
  }
  if (wanted !== undefined) config.setCurrentContext(wanted);
  const name = config.getCurrentContext();
  const [context, cluster] = [config.getContextObject(name), config.getCurrentCluster()];
  if (context === null || cluster === null || name === NOBODYS) throw new Failure([noContext(config, title, wanted)]);
  const { server } = cluster;
  if (!/^https?:\/\//.test(server) || !URL.canParse(server))
    throw new Failure([`${title}: cluster ${cluster.name}: server: must be https://HOST:PORT (got ${server})`]);
  return { config, server, namespace: context.namespace ?? 'default' };
}

function noContext(config: KubeConfig, title: string, wanted: string | undefined): string {
  const names = config.contexts.map(({ name }) => name).filter(name => name !== NOBODYS);
  if (names.length === 0) return `${title}: has no contexts; gadgetronctl cluster kubeconfig writes one`;
  if (wanted !== undefined) return `--context: must be one of ${names.join(', ')} (got ${wanted})`;
  return `${title}: has no current context; --context names one (${names.join(', ')})`;
}

/** What the system says, or the reader of YAML, which shows the place in further lines. */
function firstLine(error: unknown): string {
  if (error instanceof Error && 'errno' in error) return reasonOf(error);
  // The library looks for fields in whatever the file has.
  if (error instanceof TypeError) return 'not a kubeconfig';
  const [line = ''] = (error instanceof Error ? error.message : String(error)).split('\n');
  return line;
}
