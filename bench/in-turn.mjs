// Times programs against each other, each from the start of node to its end.
import { execFileSync } from 'node:child_process';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');

/**
 * Runs every program so many times, and prints the median of each and how many times as long as the first it takes.
 *
 * @param programs name → arguments of node for the n-th run
 */
export function compareInTurn(programs, runs) {
  const times = Object.fromEntries(Object.keys(programs).map(name => [name, []]));
  // In turn, so that whatever else the machine does befalls all of them; the first turn only warms the disk's cache.
  for (let run = 0; run <= runs; run++) {
    for (const [name, argsOf] of Object.entries(programs)) {
      const time = timed(argsOf(run));
      if (run > 0) times[name].push(time);
    }
  }
  const medians = Object.entries(times).map(([name, all]) => [name, median(all)]);
  const [[, base]] = medians;
  console.log(`median of ${runs} runs, node ${process.version}`);
  for (const [name, time] of medians)
    console.log(`${name.padEnd(36)} ${time.toFixed(0).padStart(5)} ms   x ${(time / base).toFixed(2)}`);
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
