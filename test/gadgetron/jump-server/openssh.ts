import { existsSync } from 'node:fs';
import path from 'node:path';
import { namespaces, type Need, program, programPath } from '../../../tools/programs/programs';
import { root } from '../../../tools/chart/render';

/** An OpenSSH to test with: the server's and the client's. */
export interface OpenSsh {
  readonly name: string;
  readonly needs: readonly Need[];
  /** The /usr of an image that has the server, where that is not the machine's. */
  readonly usr?: string;
  readonly client: () => string;
}

const machine = [
  ...[
    'ssh-keygen',
    'ssh-keyscan',
    'ssh-agent',
    'unshare',
    'nsenter',
    'setpriv',
    'mount',
    'chroot',
    'ip',
    'busybox',
  ].map(program),
  namespaces(),
];

/** The oldest that is tested, 9.2 on Debian 12. */
export const installed: OpenSsh = {
  name: 'OpenSSH of this machine',
  needs: [...machine, ...['sshd', 'ssh', 'getent', 'awk'].map(program)],
  client: () => programPath('ssh'),
};

const unpacked = path.join(root, '.cache/openssh/sid');
export const newest: OpenSsh = {
  name: 'OpenSSH of Debian sid',
  needs: [
    ...machine,
    { name: 'OpenSSH of Debian sid (scripts/unpack-debian.sh)', met: existsSync(path.join(unpacked, 'ssh')) },
  ],
  usr: path.join(unpacked, 'root/usr'),
  client: () => path.join(unpacked, 'ssh'),
};
