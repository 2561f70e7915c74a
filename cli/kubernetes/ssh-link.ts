import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Failure } from '../failure';
import type { Link } from './link';
import { knownHosts, type Tunnel, tunnelArguments } from './ssh-command';
import { tieToThisProgram } from './tie';

/** What ssh says when trying again is no use, and what to do then. */
const hopeless: readonly { readonly says: string; readonly lines: (tunnel: Tunnel) => readonly string[] }[] = [
  {
    says: 'Host key verification failed',
    lines: ({ jumpServer }) => [
      `${jumpServer.host}: has another host key than the cluster's (${jumpServer.fingerprint}): either another computer answers`,
      'there, or the jump server still has an older key (kubectl rollout restart gives it the one of its Secret)',
    ],
  },
  {
    says: 'Permission denied',
    lines: ({ jumpServer }) => [
      `${jumpServer.host}: accepts none of your keys: gadgetronctl secrets --key FILE.pub admits one, within a minute`,
    ],
  },
  {
    says: 'Address already in use',
    lines: ({ port }) => [`port ${port} of this computer is in use: --port names another one`],
  },
  {
    says: 'Privileged ports can only be forwarded by root',
    lines: ({ port }) => [`port ${port} of this computer is only for root: --port names another one`],
  },
];

/** Starts ssh. It is trusted with one host key, and told so in a file of its own. */
export function sshLink(tunnel: Tunnel): Link {
  const home = mkdtempSync(path.join(tmpdir(), 'gadgetron-tunnel-'));
  const file = path.join(home, 'known_hosts');
  writeFileSync(file, knownHosts(tunnel.jumpServer));
  // A passphrase is asked for on the terminal itself; where there is none, nothing is asked.
  const questions = process.stdin.isTTY ? [] : ['-o', 'BatchMode=yes'];
  const child = spawn('ssh', [...questions, ...tunnelArguments(tunnel, file)], { stdio: ['ignore', 'ignore', 'pipe'] });
  const letGo = child.pid === undefined ? () => undefined : tieToThisProgram(child.pid, home);
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said.push(...text.split('\n').filter(line => line.trim() !== ''));
    said.splice(0, said.length - 50);
  });
  const ended = ending(child).finally(() => {
    letGo();
    rmSync(home, { recursive: true, force: true });
  });
  const lost = ended.then(() => {
    const reason = hopeless.find(({ says }) => said.some(line => line.includes(says)));
    if (reason) throw new Failure(reason.lines(tunnel));
    return said.at(-1) ?? 'ssh ended';
  });
  // It may fail when no caller waits for it.
  lost.catch(() => undefined);
  return {
    lost,
    trouble: () => said.findLast(line => line.includes('open failed')),
    close: async () => {
      child.kill();
      await ended.catch(() => undefined);
    },
  };
}

function ending(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('error', () => {
      reject(new Failure(['ssh cannot be started: install OpenSSH, or use --via port-forward']));
    });
    child.once('close', () => {
      resolve();
    });
  });
}
