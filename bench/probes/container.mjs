import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const fakes = path.resolve(import.meta.dirname, '../../tools/fakes');
const PYTHON = '/usr/bin/python3';
let started = 0;

/** An idle Gadgetron pod by runc: the chart's scripts, and a fake Gadgetron on this machine's /usr. */
export class Container {
  constructor(id, home) {
    this.id = id;
    this.home = home;
  }

  /** Starts a pod with the chart's scripts, and waits until it is ready. */
  static async start(scripts) {
    const pod = new Container(`bench-probes-${process.pid}-${started++}`, mkdtempSync(path.join(tmpdir(), 'probes-')));
    pod.write(scripts);
    execFileSync('runc', ['run', '--detach', '--bundle', pod.home, pod.id], { stdio: 'ignore' });
    const [program, ...args] = pod.exec(['sh', '/etc/gadgetron/startup.sh', '30']);
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

  write(scripts) {
    const at = name => path.join(this.home, name);
    for (const directory of ['rootfs', 'scripts']) mkdirSync(at(directory));
    for (const [name, text] of Object.entries(scripts)) writeFileSync(at(`scripts/${name}`), text);
    execFileSync('runc', ['spec', '--bundle', this.home]);
    const spec = JSON.parse(readFileSync(at('config.json'), 'utf8'));
    spec.process.terminal = false;
    // No server beside Gadgetron: run.sh finds the storage server's answer in a file.
    writeFileSync(at('scripts/healthcheck'), '');
    spec.process.args = [
      ...['sh', '/etc/gadgetron/run.sh', 'file:///etc/gadgetron', '600'],
      ...[PYTHON, '/fakes/gadgetron/gadgetron.py', '-W', '/tmp/gadgetron', '-d', 'true'],
    ];
    spec.process.env = ['PATH=/usr/sbin:/usr/bin:/sbin:/bin', 'HOME=/tmp', 'OMP_WAIT_POLICY=PASSIVE'];
    spec.mounts.push(
      ...['usr', 'bin', 'sbin', 'lib', 'lib64'].map(name => ({ destination: `/${name}`, source: `/${name}` })),
      { destination: '/etc/gadgetron', source: at('scripts') },
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
