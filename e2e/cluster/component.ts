import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { programsPath } from '../../tools/programs/programs';
import type { Computer } from './computer';
import { logs, running } from './places';

/** How a component is started, written to a file for the next start. */
interface Written {
  readonly command: readonly [string, ...string[]];
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * A program of the cluster, which goes on when this process has ended. How it was started is written
 * down, so that any process can stop it and start it again: the tests do.
 */
export class Component {
  constructor(readonly name: string) {}

  /** Starts it for the first time; its log is NAME.log. */
  start(
    on: Computer,
    command: readonly [string, ...string[]],
    environment: Readonly<Record<string, string>> = {},
  ): void {
    mkdirSync(running, { recursive: true });
    const written: Written = { command: [...on.within, ...command], environment };
    writeFileSync(this.file('command'), JSON.stringify(written));
    this.startAgain();
  }

  startAgain(): void {
    const { command, environment } = JSON.parse(readFileSync(this.file('command'), 'utf8')) as Written;
    const [program, ...args] = command;
    mkdirSync(logs, { recursive: true });
    const log = openSync(path.join(logs, `${this.name}.log`), 'a');
    const child = spawn(program, args, {
      detached: true,
      stdio: ['ignore', log, log],
      env: { PATH: programsPath, HOME: running, ...environment },
    });
    child.unref();
    writeFileSync(this.file('pid'), String(child.pid));
  }

  get runs(): boolean {
    return this.pid !== undefined && existsSync(`/proc/${this.pid}`) && !this.isZombie;
  }

  /** Stops it, by a signal, and if that does nothing within `seconds`, by SIGKILL. */
  async stop({ signal = 'SIGTERM', seconds = 20 }: { signal?: NodeJS.Signals; seconds?: number } = {}): Promise<void> {
    const { pid } = this;
    if (pid === undefined) return;
    if (this.runs) process.kill(pid, signal);
    for (const end = Date.now() + seconds * 1000; this.runs && Date.now() < end;) await sleep(20);
    if (this.runs) process.kill(pid, 'SIGKILL');
    rmSync(this.file('pid'), { force: true });
  }

  async restart({ signal = 'SIGTERM', away = 0 }: { signal?: NodeJS.Signals; away?: number } = {}): Promise<void> {
    await this.stop({ signal });
    await sleep(away * 1000);
    this.startAgain();
  }

  private get pid(): number | undefined {
    return existsSync(this.file('pid')) ? Number(readFileSync(this.file('pid'), 'utf8')) : undefined;
  }

  /** It has ended, and its starter, perhaps a test, has not noticed yet. */
  private get isZombie(): boolean {
    try {
      return readFileSync(`/proc/${this.pid ?? 0}/stat`, 'utf8').includes(' Z ');
    } catch {
      return true;
    }
  }

  private file(kind: 'command' | 'pid'): string {
    return path.join(running, `${this.name}.${kind}`);
  }
}
