import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readFileSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { ConfigMap, Container, PodSpec, Secret, Volume } from 'kubernetes-types/core/v1';
import { programPath, programsPath } from '../../support/programs';
import type { KubeObject } from '../../support/render';
import { descendants, type Process, processes, until } from './processes';

/** The address of the frontend's Service, in both families. */
export const frontendAddresses = ['10.96.0.9', 'fd00:10:96::9'] as const;
export const FRONTEND_PORT = 9002;

/** What the cluster has beside the manifests. */
export interface Surroundings {
  /** Secrets that exist already, by name. */
  readonly secrets: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Names of the frontend's Service that can be looked up. */
  readonly names: readonly string[];
  /** Shell and tools of the image: the machine's own, or busybox, as on Alpine. */
  readonly tools: 'machine' | 'busybox';
}

/** A server that answers with what it gets stands in for the frontend. */
const echo = `require('net').createServer(socket => socket.on('error', () => {}).pipe(socket)).listen(${FRONTEND_PORT}, '::', () => console.log('frontend listens'))`;

/** Programs that start.sh runs and busybox has. */
const busyboxTools = ['sh', 'awk', 'sort', 'cat', 'grep', 'sleep'];

const quoted = (text: string): string => `'${text.replaceAll('\'', '\'\\\'\'')}'`;

/**
 * Runs the only container of a rendered Deployment as a kubelet would: its
 * command and environment, its volumes at their places, the user, capabilities
 * and root of its security context, an own network and own processes. The image
 * is the machine's /usr with an empty /etc.
 */
export class Pod {
  private child: ChildProcess | undefined;
  private output = '';

  constructor(private readonly home: string, private readonly objects: readonly KubeObject[], private readonly surroundings: Surroundings) {}

  /** Starts the pod, and waits until sshd and the frontend accept connections. */
  async start(): Promise<void> {
    mkdirSync(this.root, { recursive: true });
    writeFileSync(this.hosts, '127.0.0.1 localhost\n');
    this.nameFrontend(this.surroundings.names);
    const sources = new Map((this.spec.volumes ?? []).map(volume => [volume.name, this.fill(path.join(this.home, 'volumes', volume.name), volume)]));
    this.child = spawn('unshare', ['--mount', '--net', '--pid', '--fork', 'sh', '-ec', this.script(sources)], { stdio: 'pipe', env: { PATH: programsPath } });
    for (const stream of [this.child.stdout, this.child.stderr]) stream?.on('data', (data: Buffer) => (this.output += data.toString()));
    await this.logs('Server listening on 0.0.0.0 port');
    await this.logs('frontend listens');
  }

  /** What the container and the frontend have written. */
  get log(): string {
    return this.output;
  }

  /** Waits for a text in the log. */
  async logs(text: string, seconds?: number): Promise<void> {
    await until(`"${text}" in the log`, () => this.output.includes(text), { seconds, more: () => this.output });
  }

  /** Lets the frontend's names be looked up. */
  nameFrontend(names: readonly string[]): void {
    if (names.length > 0) writeFileSync(this.hosts, frontendAddresses.map(address => `${address} ${names.join(' ')}\n`).join(''), { flag: 'a' });
  }

  /** The container's first process. */
  get first(): Process {
    const command = this.container.command?.join(' ');
    const found = descendants(this.pid).find(process => process.command === command && process.status.get('NSpid')?.endsWith('\t1'));
    if (!found) throw new Error(`no container\n${this.output}`);
    return found;
  }

  /** The container's processes. */
  get processes(): readonly Process[] {
    const { namespace } = this.first;
    return processes().filter(process => process.namespace === namespace);
  }

  /** The command that starts a program in the pod's network, with the machine's files. */
  inNetwork(program: string, ...args: readonly string[]): [string, string[]] {
    return [programPath('nsenter'), [`--net=/proc/${this.pid}/ns/net`, program, ...args]];
  }

  /** Whether something in the pod's network listens on a port. */
  listens(port: number): boolean {
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    return new RegExp(`:${hex} 0+:0000 0A`).test(readFileSync(`/proc/${this.pid}/net/tcp`, 'utf8'));
  }

  /** Ends everything in the pod. */
  async stop(): Promise<void> {
    const { child } = this;
    if (child?.exitCode !== null) return;
    const ended = new Promise(resolve => child.once('close', resolve));
    child.stdin?.end();
    await ended;
  }

  private get pid(): number {
    if (this.child?.pid === undefined) throw new Error('not started');
    return this.child.pid;
  }

  /** Where the container's root is put together. */
  private get root(): string {
    return path.join(this.home, 'root');
  }

  private get hosts(): string {
    return path.join(this.home, 'hosts');
  }

  private get spec(): PodSpec {
    const deployment = this.objects.find(({ kind }) => kind === 'Deployment') as Deployment | undefined;
    const spec = deployment?.spec?.template.spec;
    if (!spec) throw new Error('no Deployment');
    return spec;
  }

  private get container(): Container {
    const [container] = this.spec.containers;
    if (!container) throw new Error('no container');
    return container;
  }

  /** Writes a volume's files as a kubelet does, and returns where they are; nothing for a volume in memory. */
  private fill(directory: string, { name, configMap, secret, emptyDir }: Volume): string | undefined {
    if (emptyDir) return undefined;
    const wanted = configMap?.name ?? secret?.secretName;
    const object = this.objects.find(({ kind, metadata }) => kind === (configMap ? 'ConfigMap' : 'Secret') && metadata.name === wanted) as (ConfigMap & Secret) | undefined;
    const data = object?.data ?? object?.stringData ?? this.surroundings.secrets[wanted ?? ''];
    if (!data) throw new Error(`nothing for the volume ${name}`);
    const items = (configMap ?? secret)?.items ?? Object.keys(data).map(key => ({ key, path: key }));
    // The files lie behind two links, so that all of them can be replaced at once.
    mkdirSync(path.join(directory, '..1'), { recursive: true });
    symlinkSync('..1', path.join(directory, '..data'));
    for (const item of items) {
      const content = data[item.key];
      if (content === undefined) throw new Error(`no ${item.key} in ${wanted ?? ''}`);
      const file = path.join(directory, '..1', item.path);
      writeFileSync(file, content);
      chmodSync(file, (configMap ?? secret)?.defaultMode ?? 0o644);
      chownSync(file, 0, this.spec.securityContext?.fsGroup ?? 0);
      symlinkSync(`..data/${item.path}`, path.join(directory, item.path));
    }
    // StrictModes would refuse this.
    if (secret) chmodSync(directory, 0o3777);
    return directory;
  }

  /**
   * First the namespaces' and the image's set-up as root, then the container. It
   * ends when its input does: with the test's process, however that ends.
   */
  private script(sources: ReadonlyMap<string, string | undefined>): string {
    const { container } = this;
    const { runAsUser = 0, runAsGroup = 0, fsGroup = 0 } = this.spec.securityContext ?? {};
    const at = (place: string): string => quoted(path.join(this.root, place));
    const mounts = (container.volumeMounts ?? []).flatMap(({ name, mountPath, subPath, readOnly }) => {
      const source = sources.get(name);
      if (source === undefined) return [`mkdir -p ${at(mountPath)}`, `mount -t tmpfs -o mode=2777,gid=${fsGroup} ${name} ${at(mountPath)}`];
      const from = subPath === undefined ? source : realpathSync(path.join(source, subPath));
      const make = subPath === undefined ? `mkdir -p ${at(mountPath)}` : `mkdir -p ${at(path.dirname(mountPath))}; touch ${at(mountPath)}`;
      return [make, `mount -o bind${readOnly ? ',ro' : ''} ${quoted(from)} ${at(mountPath)}`];
    });
    const tools = this.surroundings.tools === 'busybox' ? busyboxTools.map(tool => `mount -o bind,ro ${programPath('busybox')} ${at(realpathSync(programPath(tool)))}`) : [];
    const { readOnlyRootFilesystem, allowPrivilegeEscalation, capabilities } = container.securityContext ?? {};
    const restrictions = [
      `--reuid ${runAsUser} --regid ${runAsGroup} --groups ${fsGroup}`,
      ...(allowPrivilegeEscalation === false ? ['--no-new-privs'] : []),
      ...(capabilities?.drop?.includes('ALL') ? ['--bounding-set=-all --inh-caps=-all --ambient-caps=-all'] : []),
    ];
    const environment = [['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin'], ...(container.env ?? []).map(({ name, value = '' }) => [name, value])];
    const start = [
      `mount -t proc proc ${at('/proc')}`,
      ...(readOnlyRootFilesystem ? [`mount -o remount,ro ${at('/')}`] : []),
      `exec chroot ${at('/')} setpriv ${restrictions.join(' ')} env -i ${environment.map(pair => quoted(pair.join('='))).join(' ')} ${(container.command ?? []).map(quoted).join(' ')}`,
    ];
    return [
      'ip link set lo up',
      ...frontendAddresses.map(address => `ip address add ${address}/${address.includes(':') ? '128 nodad' : 32} dev lo`),
      `mount -t tmpfs -o mode=755 image ${at('/')}`,
      `cd ${at('/')}`,
      'mkdir usr proc dev etc run tmp',
      'mount -o bind,ro /usr usr',
      'chmod 1777 tmp',
      'mount --bind /dev dev',
      'mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts',
      'for place in bin sbin lib lib32 lib64 libx32; do if [ -L /$place ]; then cp -P /$place .; elif [ -d /$place ]; then mkdir $place; mount -o bind,ro /$place $place; fi; done',
      'for place in /etc/alternatives /etc/ld.so.cache; do if [ -e $place ]; then cp -a $place etc; fi; done',
      // As in most images: root has no password and is locked, which only root can read.
      '(umask 077; echo \'root:!::0:::::\' > etc/shadow)',
      // Else a name in /etc/hosts has one address only, unlike one in a cluster.
      'echo multi on > etc/host.conf',
      'touch etc/hosts',
      `mount -o bind,ro ${quoted(this.hosts)} etc/hosts`,
      ...tools,
      ...mounts,
      `${quoted(process.execPath)} -e ${quoted(echo)} &`,
      `{ status=0; unshare --mount --pid --fork sh -ec ${quoted(start.join('\n'))} || status=$?; echo "container ended: $status"; } &`,
      'cat',
    ].join('\n');
  }
}
