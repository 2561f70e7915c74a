// Compiles the bench, which is TypeScript as the fakes are, and runs it in a network of its own: a gateway has the network
// of its pod to itself, and looks through all connections there. Connections that ended are forgotten at once, since those
// of all pods and clients are in it.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { compile, exitIfUncompilable } from '../../scripts/compile.mjs';

exitIfUncompilable(() => compile({ 'bench/engines': 'bench/engines/main.ts' }));
const program = path.resolve(import.meta.dirname, '../../build/bench/engines.js');
const ownNetwork = 'ip link set lo up && echo 16 >/proc/sys/net/ipv4/tcp_max_tw_buckets && exec "$0" "$@"';
const { status } = spawnSync(
  'unshare',
  ['--net', '--map-root-user', 'sh', '-c', ownNetwork, process.execPath, program, ...process.argv.slice(2)],
  { stdio: 'inherit' },
);
process.exitCode = status ?? 1;
