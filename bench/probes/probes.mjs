// What a probe costs an idle pod, and how long it takes on a node without a free CPU: see README.md beside this file.
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import { Container } from './container.mjs';

const root = path.resolve(import.meta.dirname, '../..');
const { RUNS = '100', PODS = '16', JUMP_SERVERS = '4', BUSY = '8', SECONDS = '60' } = process.env;
const read = file => parse(readFileSync(path.join(root, 'dist/manifests', file), 'utf8'));
const [container] = read('60-reconstruction-deployment.yaml').spec.template.spec.containers;
const scripts = read('30-reconstruction-scripts.yaml').data;
const [sshd] = read('60-jump-server-deployment.yaml').spec.template.spec.containers;
const jumpServerFiles = read('30-jump-server-config-map.yaml').data;

const probe = ({ exec, periodSeconds, timeoutSeconds }) => ({ command: exec.command, periodSeconds, timeoutSeconds });
const query = { command: ['bash', '/etc/gadgetron/query.sh', '5'], timeoutSeconds: 5 };

/** Ways to watch a pod: what the kubelet runs in it, and how often. */
const ways = {
  table: [probe(container.readinessProbe), probe(container.livenessProbe)],
  queries: [
    { ...query, periodSeconds: 2 },
    { ...query, periodSeconds: 10 },
  ],
};
const ofJumpServer = [probe(sshd.readinessProbe), probe(sshd.livenessProbe)];

/** Milliseconds of CPU that containerd 1.6.20 and its shim take for one try: see README.md. */
const CONTAINERD = 9;

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

/** The page that has the table, between these two lines, and gets a new one with --write. */
const PAGE = path.join(root, 'docs/reliability.md');
const [BEGIN, END] = ['<!-- npm run bench:probes -- --write -->', '<!-- end of what it writes -->'];

const number = (value, digits = 1) => value.toFixed(digits);
const millicores = (probes, cost, more = 0) =>
  probes.reduce((sum, { command, periodSeconds }) => sum + (cost.get(command) + more) / periodSeconds, 0);

/** What each try costs, and what that makes for an idle pod. */
function costs(pod, say) {
  const cost = new Map();
  const row = (name, command) => {
    cost.set(command, cpuOf(pod, command));
    say(`| ${name} | ${number(cost.get(command))} ms | ${startedBy(pod, command)} | | |`);
  };
  const idle = probes =>
    `| ${number(millicores(probes, cost))} millicores | ${number(millicores(probes, cost, CONTAINERD))} millicores |`;
  say('| | CPU per try | processes and threads started | an idle pod, by runc | with containerd |');
  say('|---|---|---|---|---|');
  row('an empty command', ['sh', '-c', 'true']);
  for (const one of ways.table) row(`\`${path.basename(one.command[1])}\`, every ${one.periodSeconds} s`, one.command);
  say(`| both, as in the chart | | ${idle(ways.table)}`);
  row('a query', query.command);
  say(`| queries every 2 s and every 10 s (earlier versions) | | ${idle(ways.queries)}`);
}

/** How long tries take while busy loops want the CPUs. */
async function waits(pods, jumpServers, say) {
  const busy = Array.from({ length: Number(BUSY) }, () => spawn('sh', ['-c', 'while :; do :; done']));
  try {
    say(`\n${PODS} pods and ${JUMP_SERVERS} jump servers, ${BUSY} busy loops, ${SECONDS} s:\n`);
    say('| | tries | median | longest | over their time-out | failed |\n|---|---|---|---|---|---|');
    for (const [name, watched, probes] of [
      ['the probes of the chart', pods, ways.table],
      ['queries', pods, ways.queries],
      ['those of jump servers', jumpServers, ofJumpServer],
    ]) {
      const tries = (await watch(watched, probes)).toSorted((a, b) => a.took - b.took);
      const at = share => `${number((tries[Math.floor(share * (tries.length - 1))]?.took ?? 0) / 1000, 2)} s`;
      const [late, failed] = ['late', 'failed'].map(kind => tries.filter(each => each[kind]).length);
      say(`| ${name} | ${tries.length} | ${at(0.5)} | ${at(1)} | ${late} | ${failed} |`);
    }
  } finally {
    for (const each of busy) each.kill('SIGKILL');
  }
}

const lines = [];
const say = line => {
  lines.push(line);
  console.log(line);
};
const [pods, jumpServers] = [[], []];
try {
  const version = spawnSync('runc', ['--version'], { encoding: 'utf8' }).stdout.split(/\s/)[2];
  const when = `Measured on ${new Date().toISOString().slice(0, 10)} on ${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})`;
  say(
    `${when}, runc ${version}, load average ${number(loadavg()[0])} before it; containerd and its shim add ${CONTAINERD} ms to each try.\n`,
  );
  pods.push(await Container.start(scripts));
  costs(pods[0], say);
  while (pods.length < Number(PODS)) pods.push(await Container.start(scripts));
  while (jumpServers.length < Number(JUMP_SERVERS)) jumpServers.push(await Container.startJumpServer(jumpServerFiles));
  await waits(pods, jumpServers, say);
} finally {
  for (const each of [...pods, ...jumpServers]) each.stop();
}
if (process.argv.includes('--write')) {
  const page = readFileSync(PAGE, 'utf8');
  const [from, to] = [page.indexOf(BEGIN), page.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`${PAGE} has no place for it`);
  writeFileSync(PAGE, `${page.slice(0, from + BEGIN.length)}\n${lines.join('\n')}\n${page.slice(to)}`);
}
