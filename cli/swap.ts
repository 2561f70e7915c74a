import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';

/**
 * Directories and files in exchange for others, all or none. The new ones are made in a
 * directory `.synth-…` beside, and those they replace are kept there until the
 * last is in its place. During the exchange its file `plan` lists them: a run that
 * finds one whose process is gone reverts the exchange.
 */
export class Swap {
  private readonly home: string;
  private readonly places: string[] = [];

  constructor(private readonly base: string) {
    this.home = mkdtempSync(path.join(base, `.synth-${process.pid}-`));
  }

  /** Where to make the directory that is to be at a place. */
  directoryFor(place: string): string {
    const made = newOf(this.home, this.places.push(path.relative(this.base, place)) - 1);
    mkdirSync(made, { recursive: true });
    return made;
  }

  /** Makes the file that is to be at a place. */
  fileFor(place: string, text: string): void {
    const made = newOf(this.home, this.places.push(path.relative(this.base, place)) - 1);
    mkdirSync(path.dirname(made), { recursive: true });
    writeFileSync(made, text);
  }

  /** Calls back before each place. When anything fails, all is as it was before. */
  run(onPlace: (place: string) => void): void {
    mkdirSync(path.join(this.home, 'old'));
    writeFileSync(path.join(this.home, 'plan.partial'), this.places.join('\n'));
    renameSync(path.join(this.home, 'plan.partial'), planOf(this.home));
    for (const [index, relative] of this.places.entries()) {
      const place = path.join(this.base, relative);
      onPlace(place);
      mkdirSync(path.dirname(place), { recursive: true });
      if (existsSync(place)) renameSync(place, oldOf(this.home, index));
      renameSync(newOf(this.home, index), place);
    }
    rmSync(planOf(this.home));
  }

  /** Takes back what is half done, and leaves nothing behind. */
  close(): void {
    close(this.base, this.home);
  }
}

/** Reverts the half-done exchanges of runs that were killed. */
export function closeKilledSwaps(base: string): void {
  for (const name of readdirSync(base)) {
    const owner = /^\.synth-(\d+)-/.exec(name)?.[1];
    if (owner !== undefined && !isAnother(Number(owner))) close(base, path.join(base, name));
  }
}

const newOf = (home: string, index: number): string => path.join(home, 'new', String(index));
const oldOf = (home: string, index: number): string => path.join(home, 'old', String(index));
const planOf = (home: string): string => path.join(home, 'plan');

/** May be killed at any point, and run again. */
function close(base: string, home: string): void {
  const places = existsSync(planOf(home)) ? readFileSync(planOf(home), 'utf8').split('\n') : [];
  for (const [index, relative] of places.entries()) {
    const place = path.join(base, relative);
    if (!existsSync(newOf(home, index)) && existsSync(place)) renameSync(place, newOf(home, index));
    if (existsSync(oldOf(home, index)) && !existsSync(place)) renameSync(oldOf(home, index), place);
  }
  rmSync(planOf(home), { force: true });
  rmSync(home, { recursive: true, force: true });
}

/** Whether a process of that number runs, and it is not this one. */
function isAnother(pid: number): boolean {
  try {
    return pid !== process.pid && process.kill(pid, 0);
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
