import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import envPaths from 'env-paths';
import type { Operation } from './operation';
import { writePrivateFile } from './private-file';
import { at, isObject, textAt } from './wire';

/** What is remembered of a run. It saves time; without it, the tags in Azure say all that is needed. */
export interface SavedRun {
  /** The mark on all that the run makes; see ownership.ts. */
  readonly runId: string;
  /** What was going on when it was written, by the id of the thing. The addresses are signed. */
  readonly operations: Readonly<Record<string, Operation>>;
}

export interface ClusterAddress {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly name: string;
}

/** Where state is kept by default: ~/.local/share/gadgetron on Linux. */
export const defaultStateDirectory = (): string => path.join(envPaths('gadgetron', { suffix: '' }).data, 'clusters');

/** The file, or its directory, cannot be written; `cause` is the system's error. */
export class StateUnwritable extends Error {
  override readonly name = 'StateUnwritable';
  constructor(
    readonly directory: string,
    override readonly cause: unknown,
  ) {
    super(`${directory}: cannot be written (${textAt(cause, 'message') ?? String(cause)})`);
  }
}

/** What a machine remembers of the runs for one cluster: a file that only its user can read, as operations' addresses are in it. */
export class StateFile {
  readonly file: string;

  constructor(directory: string, { subscription, resourceGroup, name }: ClusterAddress) {
    this.file = path.join(
      directory,
      `${[subscription, resourceGroup, name].map(part => encodeURIComponent(part.toLowerCase())).join('_')}.json`,
    );
  }

  /** The stored state; undefined if there is none, or if it cannot be read. */
  read(): SavedRun | undefined {
    try {
      return savedRun(JSON.parse(readFileSync(this.file, 'utf8')));
    } catch {
      return undefined; // a cache that is torn is a cache that is lost
    }
  }

  /** @throws StateUnwritable */
  write(run: SavedRun): void {
    this.change(directory => {
      mkdirSync(directory, { recursive: true, mode: 0o700 });
      writePrivateFile(this.file, `${JSON.stringify({ version: 1, ...run }, null, 2)}\n`);
    });
  }

  /** @throws StateUnwritable */
  remove(): void {
    if (existsSync(this.file))
      this.change(() => {
        rmSync(this.file);
      });
  }

  private change(make: (directory: string) => void): void {
    const directory = path.dirname(this.file);
    try {
      make(directory);
    } catch (error) {
      throw new StateUnwritable(directory, error);
    }
  }
}

function savedRun(value: unknown): SavedRun | undefined {
  const runId = textAt(value, 'runId');
  if (at(value, 'version') !== 1 || runId === undefined) return undefined;
  const operations = Object.entries(at(value, 'operations') ?? {}).flatMap(([id, operation]) =>
    operationIn(id, operation),
  );
  return { runId, operations: Object.fromEntries(operations) };
}

function operationIn(id: string, value: unknown): readonly (readonly [string, Operation])[] {
  const [resource, apiVersion] = [textAt(value, 'resource'), textAt(value, 'apiVersion')];
  if (!isObject(value) || resource === undefined || apiVersion === undefined) return [];
  return [[id, { resource, apiVersion, statusUrl: textAt(value, 'statusUrl'), resultUrl: textAt(value, 'resultUrl') }]];
}
