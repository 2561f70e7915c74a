import { GADGETRON_PORT, type Tunnel, USER } from './ssh-command';
import { md5Fingerprint } from './ssh-keys';

/** Where FIRE expects its files on the scanner's host computer, and the address of that computer in the scanner's network. */
const FOLDER = 'C:\\Medcom\\MriCustomer\\ice\\fire';
const HOST = '192.168.2.1';

/** The name that FIRE's own examples have for the private key. */
const KEY = 'id_rsa.ppk';

/** Seconds without a scan after which FIRE closes its tunnel, as in its own examples. */
const CLOSED_AFTER = 900;

/** What Siemens FIRE reads to open the tunnel by itself (by plink, of PuTTY): files by their names. */
export function fireFiles(name: string, tunnel: Tunnel): ReadonlyMap<string, string> {
  return new Map([
    ['fire.ini', lines(iniOf(tunnel))],
    ['plink.cmd', lines(['@echo off', 'cd /d "%~dp0"', plinkLine(tunnel)])],
    ['README.txt', lines(readme(name, tunnel))],
  ]);
}

/** As files of Windows end their lines. */
const lines = (all: readonly string[]): string => all.map(line => `${line}\r\n`).join('');

const iniOf = ({ port, frontend, jumpServer }: Tunnel): readonly string[] => [
  ...['[fire]', `hostname=${HOST}`, `port=${port}`, ''],
  ...['[chroot]', 'start_chroot=false', ''],
  '[tunnel]',
  'open_tunnel=true',
  `local_hostname=${HOST}`,
  `local_fire_port=${port}`,
  `remote_hostname=${jumpServer.host}`,
  `remote_ssh_port=${jumpServer.port}`,
  `remote_bindname=${frontend}`,
  `remote_fire_port=${GADGETRON_PORT}`,
  `remote_user=${USER}`,
  `remote_ssh_key_file=${KEY}`,
  `remote_ssh_fingerprint=${md5Fingerprint(jumpServer.hostKey)}`,
  `auto_close_duration=${CLOSED_AFTER}`,
];

/** The tunnel that FIRE opens, by hand. */
const plinkLine = ({ port, frontend, jumpServer }: Tunnel): string =>
  [
    ...['plink.exe', '-batch', '-N', '-P', String(jumpServer.port), '-i', KEY],
    ...['-hostkey', md5Fingerprint(jumpServer.hostKey)],
    ...['-L', `localhost:${port}:${frontend}:${GADGETRON_PORT}`, `${USER}@${jumpServer.host}`],
  ].join(' ');

const readme = (name: string, { jumpServer }: Tunnel): readonly string[] => [
  `Tunnel from ${name} to Gadgetron, opened by Siemens FIRE.`,
  '',
  `1. Make a key without a passphrase. With PuTTYgen on Windows: type RSA, 4096 bits, save the private key as ${KEY}, and copy the`,
  `   text "Public key for pasting" into ${name}.pub. On Linux (package putty-tools):`,
  '',
  `     puttygen -t rsa -b 4096 -C ${name} -o ${KEY} --new-passphrase /dev/null`,
  `     puttygen -L ${KEY} >${name}.pub`,
  '',
  '   plink before 0.75 reads only the older format of the file: in PuTTYgen, Key > Parameters for saving key files > PPK version 2; on',
  '   Linux, --ppk-param version=2.',
  `2. Admit the public key, where kubectl is used: gadgetronctl secrets --key ${name}.pub`,
  `3. Copy ${KEY} to ${FOLDER}`,
  '4. Put the sections of fire.ini into the ini file that the FIRE workflow names in <IniFile>, in the place of the sections of the same',
  `   names. ${HOST} is the usual address of the scanner's host computer in the scanner's network: ipconfig on it shows the address.`,
  '',
  `plink.cmd opens the same tunnel by hand, in a folder with plink.exe and ${KEY}.`,
  '',
  `The host key of the jump server is ${jumpServer.fingerprint}; plink calls it by its MD5, which is in fire.ini.`,
  '',
  'What nobody could check without a scanner: whether your version of FIRE reads remote_bindname. Without it, FIRE asks the jump server',
  'for localhost, and the jump server refuses (administratively prohibited). The tunnel itself was tested with plink 0.78.',
  'plink before 0.75 signs with SHA-1, which the jump server refuses unless the value jumpServer.oldRsa is true.',
];
