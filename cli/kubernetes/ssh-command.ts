import type { JumpServer } from './deployed';

/** Port on which Gadgetron is reached, at the frontend. */
export const GADGETRON_PORT = 9002;

/** The only user of the jump server. */
export const USER = 'root';

/** The name under which known_hosts has the jump server: its address may change, its key does not. */
const ALIAS = 'gadgetron-jump-server';

/** A tunnel from a port of this computer to the frontend. */
export interface Tunnel {
  readonly port: number;
  /** The name of the frontend's Service. */
  readonly frontend: string;
  readonly jumpServer: JumpServer;
  /** File of the private key. @default - those that ssh tries */
  readonly identity?: string | undefined;
}

/** The line of known_hosts. */
export const knownHosts = ({ hostKey: { type, blob } }: JumpServer): string => `${ALIAS} ${type} ${blob}\n`;

const target = ({ port, frontend, jumpServer, identity }: Tunnel): readonly string[] => [
  ...(identity === undefined ? [] : ['-i', identity, '-o', 'IdentitiesOnly=yes']),
  ...['-L', `localhost:${port}:${frontend}:${GADGETRON_PORT}`],
  ...(jumpServer.port === 22 ? [] : ['-p', String(jumpServer.port)]),
  `${USER}@${jumpServer.host}`,
];

/** The arguments of ssh in the plain form: it asks whether the host key is the right one. */
export const plainArguments = (tunnel: Tunnel): readonly string[] => ['-N', ...target(tunnel)];

/** The arguments of ssh for a tunnel that asks nothing, notices a lost connection within a minute, and trusts one key. */
export const tunnelArguments = (tunnel: Tunnel, knownHostsFile: string): readonly string[] => [
  ...['-N', '-T'],
  ...[
    'StrictHostKeyChecking=yes',
    `UserKnownHostsFile="${knownHostsFile}"`,
    'GlobalKnownHostsFile=none',
    `HostKeyAlias=${ALIAS}`,
    'UpdateHostKeys=no',
    'ExitOnForwardFailure=yes',
    'ServerAliveInterval=15',
    'ServerAliveCountMax=3',
    'ConnectTimeout=15',
    // A connection that the user's own configuration shares would outlive this one.
    'ControlMaster=no',
    'ControlPath=none',
  ].flatMap(option => ['-o', option]),
  ...target(tunnel),
];
