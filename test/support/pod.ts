import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Deployment } from 'kubernetes-types/apps/v1';
import type { Container, PodSpec } from 'kubernetes-types/core/v1';
import { programPath, programsPath } from '../../tools/programs/programs';
import { environmentOf } from '../../tools/chart/environment';
import type { KubeObject } from '../../tools/chart/helm-template';
import { opened } from '../../tools/programs/opened';
import { descendants, type Process, processesIn, until } from '../../tools/programs/processes';
import { fillVolume } from './volumes';

/** What a pod has beside the manifests. */
export interface Surroundings {
  /** Secrets that exist already, by name. */
  readonly secrets?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** What names can be looked up: lines of /etc/hosts. */
  readonly hosts?: readonly string[];
  /** Addresses of the pod's network besides 127.0.0.1. */
  readonly addresses?: readonly string[];
  /** Servers in the pod's network: commands, and what they say once they listen. */
  readonly servers?: readonly { readonly command: readonly string[]; readonly says: string }[];
  /** Files of the image, by their places: texts, which can be run. */
  readonly image?: Readonly<Record<string, string>>;
  /** Programs of the image that are busybox, as on Alpine; the others are the machine's own. */
  readonly busybox?: readonly string[];
  /** Files of the machine that are others in the pod: by their places, those that are there instead. */
  readonly replaced?: Readonly<Record<string, string>>;
  /** The image's /usr, where that is not the machine's own. */
  readonly usr?: string;
}

const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;

/**
 * Runs the only container of a rendered Deployment as a kubelet would, once its init containers are done: its
 * command and environment, its volumes at their places, the user, capabilities
 * and root of its security context, an own network and own processes. The image
 * is the machine's /usr (or another one) with an empty /etc.
 */
export class Pod {
  private child: ChildProcess | undefined;
  private output = '';

  constructor(
    private readonly home: string,
    private readonly objects: readonly KubeObject[],
    private readonly surroundings: Surroundings,
  ) {}

  /** Starts the pod, and waits until its servers listen and the container has said something. */
  async start(says: string): Promise<void> {
    mkdirSync(this.root, { recursive: true });
    writeFileSync(this.hosts, '127.0.0.1 localhost\n');
    this.addHosts(this.surroundings.hosts ?? []);
    const volumes = this.spec.volumes ?? [];
    const sources = new Map(volumes.map(({ name }) => [name, path.join(this.home, 'volumes', name)]));
    for (const volume of volumes)
      fillVolume(sources.get(volume.name) ?? '', volume, {
        objects: this.objects,
        secrets: this.surroundings.secrets ?? {},
        fsGroup: this.spec.securityContext?.fsGroup ?? 0,
      });
    this.child = spawn('unshare', ['--mount', '--net', '--pid', '--fork', 'sh', '-ec', this.script(sources)], {
      stdio: 'pipe',
      env: { PATH: programsPath },
    });
    opened(this, () => this.stop());
    for (const stream of [this.child.stdout, this.child.stderr])
      stream?.on('data', (data: Buffer) => (this.output += data.toString()));
    for (const server of this.surroundings.servers ?? []) await this.logs(server.says);
    await this.logs(says);
  }

  /** What the container and the servers have written. */
  get log(): string {
    return this.output;
  }

  /** Waits for a text in the log. */
  async logs(text: string, seconds?: number): Promise<void> {
    await until(`"${text}" in the log`, () => this.output.includes(text), { seconds, more: () => this.output });
  }

  /** Lets more names be looked up. */
  addHosts(lines: readonly string[]): void {
    writeFileSync(this.hosts, lines.map(line => `${line}\n`).join(''), { flag: 'a' });
  }

  /** The container's first process. */
  get first(): Process {
    const found = this.findFirst();
    if (!found) throw new Error(`no container\n${this.output}`);
    return found;
  }

  /** The container's processes; none once it has ended. */
  get processes(): readonly Process[] {
    const first = this.findFirst();
    return first ? processesIn(first.namespace) : [];
  }

  /** The command that starts a program in the pod's network, with the machine's files. */
  inNetwork(program: string, ...args: readonly string[]): [string, string[]] {
    return [programPath('nsenter'), [`--net=/proc/${this.pid}/ns/net`, program, ...args]];
  }

  /** The command that runs something in the container, as the kubelet runs probes and hooks: as its user, with its files and environment, and as nobody's child there. */
  inContainer(...command: readonly string[]): [string, string[]] {
    const { restrictions, environment } = this;
    return [
      programPath('nsenter'),
      [
        `--target=${this.first.pid}`,
        '--mount',
        '--net',
        '--pid',
        '--root',
        '--wd',
        'setpriv',
        ...restrictions,
        'env',
        '-i',
        ...environment,
        ...command,
      ],
    ];
  }

  /** Whether something in the pod's network listens on a port. */
  listens(port: number): boolean {
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    return ['tcp', 'tcp6'].some(table =>
      new RegExp(`:${hex} 0+:0000 0A`).test(readFileSync(`/proc/${this.pid}/net/${table}`, 'utf8')),
    );
  }

  /** How many connections to a port of the pod are established. */
  connections(port: number): number {
    const hex = port.toString(16).toUpperCase().padStart(4, '0');
    return ['tcp', 'tcp6']
      .flatMap(table => readFileSync(`/proc/${this.pid}/net/${table}`, 'utf8').split('\n'))
      .filter(row => new RegExp(`^ *\\d+: [0-9A-F]+:${hex} [0-9A-F]+:[0-9A-F]{4} 01 `).test(row)).length;
  }

  /** Ends everything in the pod. */
  async stop(): Promise<void> {
    const { child } = this;
    if (child?.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise(resolve => child.once('close', resolve));
    child.stdin?.end();
    await ended;
  }

  private findFirst(): Process | undefined {
    const command = this.command.join(' ');
    return descendants(this.pid).find(
      process => process.command === command && process.status.get('NSpid')?.endsWith('\t1'),
    );
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

  private get deployment(): Deployment {
    const deployment = this.objects.find(({ kind }) => kind === 'Deployment') as Deployment | undefined;
    if (!deployment) throw new Error('no Deployment');
    return deployment;
  }

  private get spec(): PodSpec {
    const spec = this.deployment.spec?.template.spec;
    if (!spec) throw new Error('no pod');
    return spec;
  }

  private get container(): Container {
    const [container] = this.spec.containers;
    if (!container) throw new Error('no container');
    return container;
  }

  private get command(): readonly string[] {
    return [...(this.container.command ?? []), ...(this.container.args ?? [])];
  }

  /** What the container sees, as the kubelet and the image make it. */
  private get environment(): readonly string[] {
    const environment = {
      PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
      ...environmentOf(this.container, this.deployment.metadata?.namespace ?? 'default'),
    };
    return Object.entries(environment).map(pair => pair.join('='));
  }

  /** The options of setpriv that make its user and what that may do. */
  private get restrictions(): readonly string[] {
    const { runAsUser = 0, runAsGroup = 0, fsGroup = 0 } = this.spec.securityContext ?? {};
    const { allowPrivilegeEscalation, capabilities } = this.container.securityContext ?? {};
    return [
      `--reuid=${runAsUser}`,
      `--regid=${runAsGroup}`,
      `--groups=${fsGroup}`,
      ...(allowPrivilegeEscalation === false ? ['--no-new-privs'] : []),
      ...(capabilities?.drop?.includes('ALL') ? ['--bounding-set=-all', '--inh-caps=-all', '--ambient-caps=-all'] : []),
    ];
  }

  /**
   * First the namespaces' and the image's set-up as root, then the container. It
   * ends when its input does: with the test's process, however that ends.
   */
  private script(sources: ReadonlyMap<string, string>): string {
    const { container } = this;
    const { fsGroup = 0 } = this.spec.securityContext ?? {};
    const at = (place: string): string => quoted(path.join(this.root, place));
    const inMemory = (this.spec.volumes ?? [])
      .filter(({ emptyDir }) => emptyDir)
      .map(({ name }) => `mount -t tmpfs -o mode=2777,gid=${fsGroup} ${name} ${quoted(sources.get(name) ?? '')}`);
    const mountsOf = ({ volumeMounts = [] }: Container): string[] =>
      volumeMounts.flatMap(({ name, mountPath, subPath = '', readOnly }) => {
        const source = quoted(path.join(sources.get(name) ?? '', subPath));
        const make =
          subPath === ''
            ? `mkdir -p ${at(mountPath)}`
            : `mkdir -p ${at(path.dirname(mountPath))}; touch ${at(mountPath)}`;
        return [make, `mount -o bind${readOnly ? ',ro' : ''} "$(readlink -f ${source})" ${at(mountPath)}`];
      });
    const before = (this.spec.initContainers ?? []).flatMap(init => [
      ...mountsOf(init),
      `chroot ${at('/')} setpriv ${this.restrictions.join(' ')} env -i ${[...this.environment, ...(init.command ?? [])].map(quoted).join(' ')}`,
      ...(init.volumeMounts ?? []).map(({ mountPath }) => `umount ${at(mountPath)}`).reverse(),
    ]);
    const { addresses = [], servers = [], image = {}, busybox = [], replaced = {}, usr = '/usr' } = this.surroundings;
    const tools = busybox.map(
      tool => `mount -o bind,ro ${programPath('busybox')} ${at(realpathSync(programPath(tool)))}`,
    );
    const others = Object.entries(replaced).map(
      ([place, file]) => `mount -o bind,ro ${quoted(file)} ${at(realpathSync(place))}`,
    );
    const start = [
      `mount -t proc proc ${at('/proc')}`,
      ...(container.securityContext?.readOnlyRootFilesystem ? [`mount -o remount,ro ${at('/')}`] : []),
      `exec chroot ${at('/')} setpriv ${this.restrictions.join(' ')} env -i ${[...this.environment, ...this.command].map(quoted).join(' ')}`,
    ];
    return [
      'ip link set lo up',
      ...addresses.map(address => `ip address add ${address}/${address.includes(':') ? '128 nodad' : 32} dev lo`),
      `mount -t tmpfs -o mode=755 image ${at('/')}`,
      `cd ${at('/')}`,
      'mkdir usr proc sys dev etc run tmp',
      'mount -t sysfs -o ro sysfs sys',
      `mount -o bind,ro ${quoted(usr)} usr`,
      'chmod 1777 tmp',
      'mount --bind /dev dev',
      'mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts dev/pts',
      'for place in bin sbin lib lib32 lib64 libx32; do if [ -L /$place ]; then cp -P /$place .; elif [ -d /$place ]; then mkdir $place; mount -o bind,ro /$place $place; fi; done',
      'for place in /etc/alternatives /etc/ld.so.cache; do if [ -e $place ]; then cp -a $place etc; fi; done',
      // As in most images: root has no password and is locked, which only root can read.
      "(umask 077; echo 'root:!::0:::::' > etc/shadow)",
      // Else a name in /etc/hosts has one address only, unlike one in a cluster.
      'echo multi on > etc/host.conf',
      'touch etc/hosts',
      `mount -o bind,ro ${quoted(this.hosts)} etc/hosts`,
      ...Object.entries(image).map(
        ([place, text]) =>
          `mkdir -p ${at(path.dirname(place))}; printf %s ${quoted(text)} >${at(place)}; chmod 755 ${at(place)}`,
      ),
      ...tools,
      ...others,
      ...inMemory,
      ...before,
      ...mountsOf(container),
      ...servers.map(({ command }) => `${command.map(quoted).join(' ')} &`),
      `{ status=0; unshare --mount --pid --fork sh -ec ${quoted(start.join('\n'))} || status=$?; echo "container ended: $status"; } &`,
      'cat',
    ].join('\n');
  }
}
