import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Failure } from '../failure';
import { interruptible } from '../interruptible';
import { remark } from '../print';
import { reasonOf } from '../system-error';
import { KubernetesApi } from './api';
import type { ConnectOptions } from './connect-options';
import { fireFiles } from './fire-files';
import { type Link, nameOf, probe } from './link';
import { scannerFiles, shellLine } from './scanner-files';
import { plainArguments } from './ssh-command';
import { tunnelOf, wayOf } from './way';

/** Milliseconds between two looks whether the way is open, and whether a pod answers. */
const LOOK = 200;
const LOOK_FOR_POD = 5_000;

/** Milliseconds before a lost way is opened again: longer each time, and 1 s again once it was open. */
const PAUSES = [1_000, 2_000, 4_000, 8_000, 15_000];

/** How the tunnel is. */
type State =
  | { readonly state: 'connecting'; readonly way: string }
  | { readonly state: 'open'; readonly port: number; readonly version?: string; readonly way: string }
  | { readonly state: 'no answer'; readonly port: number; readonly way: string; readonly reason?: string | undefined }
  | { readonly state: 'lost'; readonly reason: string; readonly retrySeconds: number };

/** Opens the tunnel and keeps it open, or writes the files with which another computer does. */
export async function connect(options: ConnectOptions): Promise<void> {
  if (options.format !== undefined && options.forScanner === undefined)
    throw new Failure(['--format: is about the files of --for-scanner']);
  const api = await KubernetesApi.of(options);
  if (options.print) {
    const tunnel = await tunnelOf(api, options);
    process.stdout.write(`${shellLine(plainArguments(tunnel))}\n`);
    remark(`The fingerprint of the host key must be ${tunnel.jumpServer.fingerprint}.`);
    return;
  }
  if (options.forScanner !== undefined) {
    const filesFor = options.format === 'fire' ? fireFiles : scannerFiles;
    writeScannerFiles(options.forScanner, filesFor(path.basename(options.forScanner), await tunnelOf(api, options)));
    return;
  }
  await interruptible(
    () => ['The tunnel is closed.'],
    async signal => keepOpen(await wayOf(api, options), options, teller(options.output), signal),
  );
}

function writeScannerFiles(folder: string, files: ReadonlyMap<string, string>): void {
  if (existsSync(folder)) throw new Failure([`${folder}: exists; name another folder, or move it out of the way`]);
  try {
    mkdirSync(folder, { recursive: true });
    for (const [name, text] of files)
      writeFileSync(path.join(folder, name), text, { mode: name.endsWith('.sh') ? 0o755 : 0o644 });
  } catch (error) {
    throw new Failure([`${folder}: cannot be written (${reasonOf(error)})`]);
  }
  process.stdout.write(`${[...files.keys()].map(name => path.join(folder, name)).join('\n')}\n`);
}

type Tell = (state: State) => void;

async function keepOpen(
  way: Awaited<ReturnType<typeof wayOf>>,
  { port }: ConnectOptions,
  tell: Tell,
  signal: AbortSignal,
): Promise<never> {
  for (let failures = 0; ; failures++) {
    tell({ state: 'connecting', way: way.title });
    const link = await way.open();
    try {
      const stopped = new Promise<never>((_, reject) => {
        signal.addEventListener('abort', () => {
          reject(signal.reason as Error);
        });
      });
      const watched = watch(link, { port, way: way.title }, tell, signal, () => (failures = 0));
      watched.catch(() => undefined); // the link or Ctrl-C says why
      const reason = await Promise.race([link.lost, stopped]);
      const pause = PAUSES[Math.min(failures, PAUSES.length - 1)] ?? 1_000;
      tell({ state: 'lost', reason, retrySeconds: pause / 1_000 });
      await sleep(pause, undefined, { signal });
    } finally {
      await link.close();
    }
  }
}

/** Looks until Gadgetron has answered; from then on the link itself says when it is lost. */
async function watch(
  link: Link,
  place: { readonly port: number; readonly way: string },
  tell: Tell,
  signal: AbortSignal,
  onOpen: () => void,
): Promise<never> {
  const ended = new AbortController();
  const stop = (): void => {
    ended.abort();
  };
  link.lost.then(stop, stop);
  const either = AbortSignal.any([signal, ended.signal]);
  for (;;) {
    const found = await probe(place.port, either);
    if (typeof found === 'object') {
      onOpen();
      tell({ state: 'open', ...place, ...found });
      break;
    }
    if (found === 'no answer') {
      onOpen();
      tell({ state: 'no answer', ...place, reason: link.trouble() });
    }
    await sleep(found === 'no answer' ? LOOK_FOR_POD : LOOK, undefined, { signal: either });
  }
  return new Promise(() => undefined);
}

/** One line for each change. */
function teller(output: ConnectOptions['output']): Tell {
  let last = '';
  return state => {
    const line = output === 'ndjson' ? JSON.stringify(state) : lineOf(state);
    if (line === last) return;
    last = line;
    process.stdout.write(`${line}\n`);
  };
}

function lineOf(state: State): string {
  switch (state.state) {
    case 'connecting':
      return `connecting through ${state.way}`;
    case 'open':
      return `open: localhost:${state.port} is ${nameOf(state)}; Ctrl-C closes the tunnel`;
    case 'no answer':
      return `open, but no pod answers${state.reason === undefined ? '' : ` (${state.reason})`}: a scan sent to localhost:${state.port} waits until one does`;
    case 'lost':
      return `lost (${state.reason}); connecting again in ${state.retrySeconds} s`;
  }
}
