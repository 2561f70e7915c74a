// What a probe costs an idle pod, and how long it takes on a node without a free CPU: see README.md beside this file.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { Container } from './container.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const { RUNS = '100', PODS = '16', BUSY = '8', SECONDS = '60' } = process.env;
const read = file => parse(readFileSync(path.join(root, 'dist/manifests', file), 'utf8'));
const [container] = read('60-reconstruction-deployment.yaml').spec.template.spec.containers;
const scripts = read('30-reconstruction-scripts.yaml').data;

const probe = ({ exec, periodSeconds, timeoutSeconds }) => ({ command: exec.command, periodSeconds, timeoutSeconds });
const query = { command: ['bash', '/etc/gadgetron/query.sh', '5'], timeoutSeconds: 5 };

/** Ways to watch a pod: what the kubelet runs in it, and how often. */
const ways = {
  'the table, as in the chart': [probe(container.readinessProbe), probe(container.livenessProbe)],
  'a query every 2 s and every 10 s': [
    { ...query, periodSeconds: 2 },
    { ...query, periodSeconds: 10 },
  ],
};

/** Milliseconds of CPU that one run takes: the container runtime and the program, without Gadgetron itself. */
function cpuOf(pod, command) {
  const script = `for _ in $(seq ${RUNS}); do "$@" || exit; done; times`;
  const { stdout, status } = spawnSync('bash', ['-c', script, 'bash', ...pod.exec(command)], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command.join(' ')} failed`);
  const [user, system] = stdout.trim().split('\n').at(-1).split(' ').map(seconds);
  return ((user + system) * 1000) / Number(RUNS);
}

/** 0m1.234s */
function seconds(text) {
  const [, minutes, rest] = /^(\d+)m([\d.]+)s$/.exec(text);
  return Number(minutes) * 60 + Number(rest);
}

/** Processes and threads that one run starts on this machine: the least of several runs, as other programs start some, too. */
function startedBy(pod, command) {
  const started = () => Number(/^processes (\d+)$/m.exec(readFileSync('/proc/stat', 'utf8'))[1]);
  const counts = Array.from({ length: 20 }, () => {
    const before = started();
    const [program, ...args] = pod.exec(command);
    spawnSync(program, args);
    // Without the one that this program starts.
    return started() - before - 1;
  });
  return Math.min(...counts);
}

/** Probes every pod at its periods for SECONDS, and returns how long each try took. */
async function watch(pods, probes) {
  const end = performance.now() + Number(SECONDS) * 1000;
  const tries = [];
  const worker = async (pod, { command, periodSeconds, timeoutSeconds }) => {
    await sleep(Math.random() * periodSeconds * 1000);
    while (performance.now() < end) {
      const start = performance.now();
      const [program, ...args] = pod.exec(command);
      const code = await new Promise(resolve => spawn(program, args, { stdio: 'ignore' }).once('close', resolve));
      const took = performance.now() - start;
      tries.push({ took, failed: code !== 0, late: took > timeoutSeconds * 1000 });
      await sleep(Math.max(0, periodSeconds * 1000 - took));
    }
  };
  await Promise.all(pods.flatMap(pod => probes.map(each => worker(pod, each))));
  return tries;
}

const pods = [];
try {
  pods.push(await Container.start(scripts));
  const [pod] = pods;
  console.log(`${RUNS} runs each, by ${spawnSync('runc', ['--version'], { encoding: 'utf8' }).stdout.split('\n')[0]}`);
  const cost = new Map();
  for (const [name, command] of [
    ['nothing: sh -c true', ['sh', '-c', 'true']],
    ['readiness.sh', container.readinessProbe.exec.command],
    ['liveness.sh', container.livenessProbe.exec.command],
    ['query.sh', query.command],
  ]) {
    cost.set(command.join(' '), cpuOf(pod, command));
    const [cpu, started] = [cost.get(command.join(' ')), startedBy(pod, command)];
    console.log(`${name.padEnd(36)} ${cpu.toFixed(1).padStart(5)} ms of CPU   ${started} processes and threads`);
  }
  for (const [name, probes] of Object.entries(ways)) {
    const total = probes.reduce((sum, each) => sum + cost.get(each.command.join(' ')) / each.periodSeconds, 0);
    console.log(`${name.padEnd(36)} ${total.toFixed(1).padStart(5)} millicores for an idle pod`);
  }

  while (pods.length < Number(PODS)) pods.push(await Container.start(scripts));
  const busy = Array.from({ length: Number(BUSY) }, () => spawn('sh', ['-c', 'while :; do :; done']));
  try {
    console.log(`${PODS} pods, ${BUSY} busy loops, ${SECONDS} s`);
    for (const [name, probes] of Object.entries(ways)) {
      const tries = (await watch(pods, probes)).toSorted((a, b) => a.took - b.took);
      const at = share => `${((tries[Math.floor(share * (tries.length - 1))]?.took ?? 0) / 1000).toFixed(2)} s`;
      const [late, failed] = ['late', 'failed'].map(kind => tries.filter(each => each[kind]).length);
      console.log(
        `${name.padEnd(36)} ${tries.length} tries: median ${at(0.5)}, longest ${at(1)}, ${late} over their time-out, ${failed} failed`,
      );
    }
  } finally {
    for (const each of busy) each.kill('SIGKILL');
  }
} finally {
  for (const each of pods) each.stop();
}
