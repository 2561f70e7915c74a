// How long a cold synth of both outputs takes, next to the mere loading of cdk8s-plus-28: see README.md beside this file.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compile } from '../../scripts/compile.mjs';

const runs = Number(process.env.RUNS ?? 15);
const root = path.resolve(import.meta.dirname, '../..');
const scratch = mkdtempSync(path.join(tmpdir(), 'bench-synth-'));

const bare = "node -e \"require('cdk8s-plus-28')\"";
const programs = {
  [bare]: ['-e', "require('cdk8s-plus-28')"],
  'npm run synth, without npm': ['scripts/synth.mjs', '--out'],
  'gadgetronctl synth': ['build/gadgetronctl.js', 'synth', '--out'],
};

try {
  compile();
  const times = Object.fromEntries(Object.keys(programs).map(name => [name, []]));
  // In turn, so that whatever else the machine does befalls all of them; the first turn only warms the disk's cache.
  for (let run = 0; run <= runs; run++) {
    for (const [name, args] of Object.entries(programs)) {
      const time = timed(args.at(-1) === '--out' ? [...args, path.join(scratch, `${run} ${name}`)] : args);
      if (run > 0) times[name].push(time);
    }
  }
  const base = median(times[bare]);
  console.log(`median of ${runs} runs, node ${process.version}`);
  for (const [name, all] of Object.entries(times)) console.log(`${name.padEnd(36)} ${median(all).toFixed(0).padStart(5)} ms   x ${(median(all) / base).toFixed(2)}`);
} finally {
  rmSync(scratch, { recursive: true, force: true });
}

/** Milliseconds from the start of node to its end. */
function timed(args) {
  const start = performance.now();
  execFileSync(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  return performance.now() - start;
}

function median(all) {
  const sorted = all.toSorted((a, b) => a - b);
  return (sorted[(sorted.length - 1) >> 1] + sorted[sorted.length >> 1]) / 2;
}
