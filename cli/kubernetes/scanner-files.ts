import { knownHosts, type Tunnel, tunnelArguments } from './ssh-command';

/** Where the files are on a Linux computer with systemd. */
const HOME = '/etc/gadgetron-tunnel';

/** What goes to a computer at the scanner, which needs only ssh: files by their names. */
export function scannerFiles(name: string, tunnel: Tunnel): ReadonlyMap<string, string> {
  const at = (file: string): readonly string[] => tunnelArguments(tunnel, file);
  const about = [
    `Tunnel from ${name} to Gadgetron: port ${tunnel.port} of this computer, as long as it runs.`,
    `The jump server is ${tunnel.jumpServer.fingerprint}; known_hosts beside this file has its key.`,
  ];
  return new Map([
    ['known_hosts', knownHosts(tunnel.jumpServer)],
    [
      'tunnel.sh',
      [
        '#!/bin/sh',
        ...about.map(line => `# ${line}`),
        'cd "$(dirname "$0")" || exit 1',
        // In the place of the shell: who ends this program ends the tunnel.
        `exec ${shellLine(at('known_hosts'))}`,
        '',
      ].join('\n'),
    ],
    [
      'gadgetron-tunnel.service',
      [
        ...about.map(line => `# ${line}`),
        `# Copy the folder to ${HOME} and this file to /etc/systemd/system, then: systemctl enable --now gadgetron-tunnel`,
        ...[
          '[Unit]',
          'Description=Tunnel to Gadgetron',
          'Wants=network-online.target',
          'After=network-online.target',
          '',
        ],
        ...[
          '[Service]',
          `ExecStart=/usr/bin/${systemdLine(at(`${HOME}/known_hosts`))}`,
          'Restart=always',
          'RestartSec=5',
          '',
        ],
        ...['[Install]', 'WantedBy=multi-user.target', ''],
      ].join('\n'),
    ],
    [
      'tunnel.cmd',
      [
        '@echo off',
        ...about.map(line => `rem ${line}`),
        ':again',
        windowsLine(at('%~dp0known_hosts')),
        'echo The connection was lost; connecting again in 5 s. Ctrl-C ends this.',
        ...['timeout /t 5 /nobreak >nul', 'goto again', ''],
      ].join('\r\n'),
    ],
  ]);
}

const isPlain = (word: string): boolean => /^[\w@%+=:,./-]+$/.test(word);

/** A command line for a POSIX shell. */
export const shellLine = (args: readonly string[]): string =>
  ['ssh', ...args.map(word => (isPlain(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`))].join(' ');

/** A percent sign would begin one of systemd's specifiers. */
const systemdLine = (args: readonly string[]): string =>
  [
    'ssh',
    ...args.map(word =>
      isPlain(word) ? word.replaceAll('%', '%%') : `'${word.replaceAll('%', '%%').replaceAll("'", `\\'`)}'`,
    ),
  ].join(' ');

const windowsLine = (args: readonly string[]): string =>
  ['ssh', ...args.map(word => (isPlain(word) ? word : `"${word.replaceAll('"', '\\"')}"`))].join(' ');
