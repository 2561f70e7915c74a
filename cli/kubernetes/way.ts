import { existsSync } from 'node:fs';
import { Failure } from '../failure';
import type { KubernetesApi } from './api';
import type { WayOptions } from './way-options';
import { frontendOf, jumpServerOf, jumpServerService } from './deployed';
import type { Link } from './link';
import { portForwardLink } from './port-forward-link';
import type { Tunnel } from './ssh-command';
import { sshLink } from './ssh-link';

/** A way to Gadgetron that can be opened again and again. */
export interface Way {
  /** `jump server 192.0.2.7 (SHA256:…)` */
  readonly title: string;
  readonly open: () => Promise<Link>;
}

/**
 * The tunnel through the jump server of a release.
 * @throws Failure when the jump server has no address or no host key, or there is no such file of a private key.
 */
export async function tunnelOf(api: KubernetesApi, { release, port, address, identity }: WayOptions): Promise<Tunnel> {
  // ssh would say so, and go on with other keys.
  if (identity !== undefined && !existsSync(identity)) throw new Failure([`--identity: ${identity} does not exist`]);
  const frontend = await frontendOf(api, release);
  return { port, frontend, jumpServer: await jumpServerOf(api, release, address), identity };
}

/** The way that was asked for; if none was, through the jump server if there is one. */
export async function wayOf(api: KubernetesApi, options: WayOptions): Promise<Way> {
  const { release, port } = options;
  await frontendOf(api, release);
  const via = options.via ?? ((await jumpServerService(api, release)) === undefined ? 'port-forward' : 'jump-server');
  if (via === 'port-forward')
    return { title: `API server ${api.server}`, open: () => portForwardLink(api, release, port) };
  const tunnel = await tunnelOf(api, options);
  const { host, fingerprint } = tunnel.jumpServer;
  return { title: `jump server ${host} (${fingerprint})`, open: () => Promise.resolve(sshLink(tunnel)) };
}
