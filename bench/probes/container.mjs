import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const fakes = path.resolve(import.meta.dirname, '../../tools/fakes');
const PYTHON = '/usr/bin/python3';
let started = 0;

/** A Gadgetron: run.sh finds the storage server's answer in a file, since there is no other server. */
const gadgetron = {
  at: '/etc/gadgetron',
  files: { healthcheck: '' },
  args: [
    ...['sh', '/etc/gadgetron/run.sh', 'file:///etc/gadgetron', '600'],
    ...[PYTHON, '/fakes/gadgetron/gadgetron.py', '-W', '/tmp/gadgetron', '-d', 'true'],
  ],
  ready: ['sh', '/etc/gadgetron/startup.sh', '30'],
};

/** A jump server: the real sshd with the chart's configuration, without a frontend to look up. */
const jumpServer = {
  at: '/etc/jump-server',
  files: {},
  args: [
    ...['sh', '-c'],
    'ssh-keygen -q -t ed25519 -N "" -f /tmp/key && exec /usr/sbin/sshd -D -e -f /etc/jump-server/sshd_config -h /tmp/key',
  ],
  ready: ['sh', '-c', 'until sh /etc/jump-server/listens.sh; do sleep 0.1; done'],
};

/** The users that sshd insists on. */
const PASSWD = 'root:x:0:0:root:/:/bin/sh\nsshd:x:100:65534::/run/sshd:/usr/sbin/nologin\n';

/** An idle pod by runc: the chart's scripts, and a server on this machine's /usr. */
export class Container {
  constructor(id, home) {
    this.id = id;
    this.home = home;
  }

  /** Starts a Gadgetron pod with the chart's scripts, and waits until it is ready. */
  static start(scripts) {
    return Container.run(scripts, gadgetron);
  }

  /** The same of the jump server. */
  static startJumpServer(scripts) {
    return Container.run(scripts, jumpServer);
  }

  static async run(scripts, server) {
    const pod = new Container(`bench-probes-${process.pid}-${started++}`, mkdtempSync(path.join(tmpdir(), 'probes-')));
    pod.write({ ...scripts, ...server.files }, server);
    execFileSync('runc', ['run', '--detach', '--bundle', pod.home, pod.id], { stdio: 'ignore' });
    const [program, ...args] = pod.exec(server.ready);
    execFileSync(program, args, { stdio: 'ignore' });
    // Until what has just started is quiet.
    await sleep(500);
    return pod;
  }

  /** The command that runs something in it, as containerd does for an exec probe. */
  exec(command) {
    return ['runc', 'exec', this.id, ...command];
  }

  stop() {
    execFileSync('runc', ['delete', '--force', this.id], { stdio: 'ignore' });
    rmSync(this.home, { recursive: true, force: true });
  }

  write(scripts, server) {
    const at = name => path.join(this.home, name);
    for (const directory of ['scripts', 'rootfs/etc', 'rootfs/run/sshd']) mkdirSync(at(directory), { recursive: true });
    writeFileSync(at('rootfs/etc/passwd'), PASSWD);
    for (const [name, text] of Object.entries(scripts)) writeFileSync(at(`scripts/${name}`), text);
    execFileSync('runc', ['spec', '--bundle', this.home]);
    const spec = JSON.parse(readFileSync(at('config.json'), 'utf8'));
    spec.process.terminal = false;
    spec.process.args = server.args;
    spec.process.env = ['PATH=/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/tmp', 'OMP_WAIT_POLICY=PASSIVE'];
    spec.mounts.push(
      ...['usr', 'bin', 'sbin', 'lib', 'lib64'].map(name => ({ destination: `/${name}`, source: `/${name}` })),
      { destination: server.at, source: at('scripts') },
      { destination: '/fakes', source: fakes },
    );
    for (const mount of spec.mounts)
      if (mount.type === undefined) Object.assign(mount, { type: 'bind', options: ['rbind', 'ro'] });
    for (const destination of ['/tmp', '/run/gadgetron'])
      spec.mounts.push({ destination, type: 'tmpfs', source: 'tmpfs', options: ['mode=1777'] });
    spec.root = { path: 'rootfs', readonly: false };
    writeFileSync(at('config.json'), JSON.stringify(spec));
  }
}
