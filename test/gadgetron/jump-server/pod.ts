import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { PodSpec } from 'kubernetes-types/core/v1';
import { Pod, type Surroundings } from '../../support/pod';
import { programPath } from '../../../tools/programs/programs';
import type { Process } from '../../../tools/programs/processes';
import type { KubeObject } from '../../../tools/chart/helm-template';
import { runTool } from '../../../tools/programs/tools';
import { manifestsFor } from '../../../tools/chart/render';

/** The address of the frontend's Service, in both families. */
export const frontendAddresses = ['10.96.0.9', 'fd00:10:96::9'] as const;
export const FRONTEND_PORT = 9002;

/** A server that answers with what it gets stands in for the frontend. */
const echo = `require('net').createServer(socket => socket.on('error', () => {}).pipe(socket)).listen(${FRONTEND_PORT}, '::', () => console.log('frontend listens'))`;

/** Lines of /etc/hosts that name the frontend. */
export const frontendHosts = (names: readonly string[]): readonly string[] =>
  names.length > 0 ? frontendAddresses.map(address => `${address} ${names.join(' ')}`) : [];

/** Programs that start.sh runs and busybox has. */
export const busyboxTools = ['sh', 'id', 'awk', 'sort', 'cat', 'grep', 'sleep', 'mv'];

/** The names under which the frontend can be looked up in its cluster. */
export const FRONTEND_NAMES = [
  'gadgetron-frontend.mri.svc.cluster.local',
  'gadgetron-frontend',
  'gadgetron-frontend.mri',
  'gadgetron-frontend.mri.svc',
];

/** sshd and what it has started; what start.sh runs for a moment to look up a name is none of them. */
export const sshdsOf = (pod: Pod): readonly Process[] =>
  pod.processes.filter(({ command }) => command.includes('sshd') || command.includes('kill -0 $PPID'));

/** The objects of the jump server for some of its values. */
export function jumpServerObjects(values: string): readonly KubeObject[] {
  const text = [
    'jumpServer:',
    '  enabled: true',
    '  sshdPath: /usr/sbin/sshd',
    ...values.split('\n').map(line => `  ${line}`),
    '',
  ].join('\n');
  const { objects, problems } = manifestsFor([text], { namespace: 'mri' });
  if (problems) throw new Error(JSON.stringify(problems));
  return objects.filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/component'] === 'jump-server');
}

/** What the Deployment says of its pods. */
export function specOf(values = 'existingSecret: sshkey'): PodSpec {
  const deployment = jumpServerObjects(values).find(({ kind }) => kind === 'Deployment') as unknown as
    Deployment | undefined;
  const spec = deployment?.spec?.template.spec;
  if (!spec) throw new Error('no Deployment');
  return spec;
}

/** A pod of the jump server, with a frontend in its network: a script of Node, which says that it listens. */
export const podFor = (home: string, values: string, surroundings: Surroundings, frontend = echo): Pod =>
  new Pod(home, jumpServerObjects(values), {
    ...surroundings,
    addresses: [...frontendAddresses, ...(surroundings.addresses ?? [])],
    servers: [
      { command: [process.execPath, '-e', frontend], says: 'frontend listens' },
      ...(surroundings.servers ?? []),
    ],
  });

export interface Key {
  readonly file: string;
  readonly private: string;
  readonly public: string;
}

/** A new key, by the real ssh-keygen. */
export function makeKey(directory: string, name: string): Key {
  const file = path.join(directory, name);
  runTool(programPath('ssh-keygen'), ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', file]);
  return { file, private: readFileSync(file, 'utf8'), public: readFileSync(`${file}.pub`, 'utf8').trim() };
}
