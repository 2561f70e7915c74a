import { writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Pod, Surroundings } from '../../support/pod';
import { HOST, type Login, SSH_PORT } from './client';
import { makeKey, podFor } from './pod';

/** A client and a jump server that know each other: it may connect by its key, and the host key from a Secret is the one that it expects. */
export function knownClient(scratch: string, program: string) {
  const [client, host] = [makeKey(scratch, 'client'), makeKey(scratch, 'host')];
  const login: Login = { program, key: client.file, knownHosts: path.join(scratch, 'known-hosts') };
  writeFileSync(login.knownHosts, `[${HOST}]:${SSH_PORT} ${host.public}\n`);
  const podIn = (name: string, surroundings: Omit<Surroundings, 'secrets'>): Pod =>
    podFor(path.join(scratch, name), `authorizedKeys: [${JSON.stringify(client.public)}]\nhostKeySecret: host`, {
      ...surroundings,
      secrets: { host: { ssh_host_ed25519_key: host.private } },
    });
  return { login, podIn };
}
