import { randomUUID } from 'node:crypto';
import { existsSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setImmediate as immediate, setTimeout as sleep } from 'node:timers/promises';
import {
  type Acquisition,
  ConnectionLost,
  dataMessages,
  expectedImage,
  type Image,
  normalisedError,
  phantomAcquisitions,
  phantomDefaults,
  phantomHeader,
  phantomProblems,
  planesOf,
  ProtocolError,
  reconstruct,
} from '../../lib/mri';
import { pngOf } from '../../lib/mri/picture/png';
import { Failure } from '../failure';
import { interruptible } from '../interruptible';
import { isError } from '../mri/server-text';
import { shownOnTerminal } from '../mri/show-picture';
import { reasonOf } from '../system-error';
import { KubernetesApi, messageOf } from './api';
import { labelsOf } from './deployed';
import { type Link, nameOf, probe } from './link';
import type { SmokeOptions } from './smoke-options';
import { Steps } from './steps';
import { secretsOf } from './wanted-secrets';
import { wayOf } from './way';

/** The error from which on an image is none of the phantom. Pixels of 16 bits and filters stay far below. */
const LARGEST_ERROR = 0.05;

/** Readouts that are made in one go. */
const BATCH = 16;

/** Milliseconds between two looks whether Gadgetron answers. */
const LOOK = 500;

/** Makes all steps, and stops at the first that fails. */
export async function smoke(options: SmokeOptions): Promise<void> {
  const phantom = { ...phantomDefaults, matrix: options.matrix, coils: options.coils, noiseLevel: 0 };
  // Before the steps: the last of them may be minutes away.
  const problems = [...phantomProblems(phantom).map(problem => `--${problem}`), ...problemsOf(options.png)];
  if (problems.length > 0) throw new Failure(problems);
  const api = await KubernetesApi.of(options);
  const steps = await Steps.start(options.output === 'human');
  try {
    await interruptible(
      () => ['Stopped.'],
      async signal => {
        await steps.make('secrets', () => checkSecrets(api, options.release));
        const way = await steps.make('way', async () => {
          const found = await wayOf(api, options);
          return [found, found.title] as const;
        });
        const link = await way.open();
        try {
          await steps.make('tunnel', say => answers(link, options, say, signal));
          const image = await steps.make('reconstruction', () => imageOf(phantom, options, signal));
          const plane = planesOf(image)[0];
          await steps.make('comparison', () => compared(plane?.values ?? [], expectedImage(phantom)));
          const png = plane && pngOf(plane);
          await steps.make('picture', () => {
            try {
              if (png) writeFileSync(options.png, png);
            } catch (error) {
              throw new Failure([`${options.png}: cannot be written (${reasonOf(error)})`]);
            }
            return Promise.resolve([undefined, options.png] as const);
          });
          const shown = options.output === 'human' && png ? await shownOnTerminal(png) : undefined;
          if (shown !== undefined) process.stdout.write(`${shown}\n`);
        } finally {
          await link.close();
        }
      },
    );
  } finally {
    if (options.output === 'json') {
      const picture = steps.made.some(({ step, ok }) => ok && step === 'picture') ? options.png : undefined;
      process.stdout.write(`${JSON.stringify({ steps: steps.made, picture }, null, 2)}\n`);
    }
  }
}

/** Why there cannot be a picture of this name. */
function problemsOf(png: string): readonly string[] {
  const folder = path.dirname(png);
  if (!existsSync(folder)) return [`${png}: there is no folder ${folder}`];
  return statSync(png, { throwIfNoEntry: false })?.isDirectory() ? [`${png}: is a folder`] : [];
}

/** Whether the Secrets are there that the jump server mounts. */
async function checkSecrets(api: KubernetesApi, release: string): Promise<readonly [undefined, string]> {
  const [jumpServer] = await api.list('deployments', labelsOf(release, 'jump-server'));
  const wanted = jumpServer && secretsOf(jumpServer);
  const names = wanted ? [wanted.keys.secret, ...(wanted.hostKey === undefined ? [] : [wanted.hostKey])] : [];
  const found = await Promise.all(names.map(name => api.find('secrets', name)));
  const missing = names.filter((_, at) => found[at] === undefined);
  if (missing.length > 0) throw new Failure([`missing: ${missing.join(', ')}; gadgetronctl secrets creates them`]);
  return [undefined, names.length === 0 ? 'none are needed' : names.join(', ')];
}

/** Waits until Gadgetron answers through the way. */
async function answers(
  link: Link,
  { port, timeout }: SmokeOptions,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<readonly [undefined, string]> {
  const limit = Date.now() + timeout * 1000;
  const lost = link.lost.then(reason => {
    throw new Failure([`the connection was lost: ${reason}`]);
  });
  lost.catch(() => undefined);
  for (;;) {
    const found = await Promise.race([probe(port, signal), lost]);
    if (typeof found === 'object') return [undefined, `localhost:${port} is ${nameOf(found)}`];
    if (Date.now() > limit)
      throw new Failure([`no answer within ${timeout} s: ${link.trouble() ?? 'gadgetronctl status says why'}`]);
    say(link.trouble() ?? 'no pod answers yet');
    await Promise.race([sleep(LOOK, undefined, { signal }), lost]);
  }
}

async function imageOf(
  phantom: Parameters<typeof phantomAcquisitions>[0],
  { port, config }: SmokeOptions,
  signal: AbortSignal,
): Promise<readonly [Image, string]> {
  const images: Image[] = [];
  const texts: string[] = [];
  let bytes = 0;
  try {
    const session = reconstruct({
      server: { host: 'localhost', port },
      configuration: { name: config },
      header: phantomHeader(phantom, randomUUID()),
      data: inBatches(phantomAcquisitions(phantom)),
      signal,
      onSent: sent => (bytes = sent),
    });
    for await (const answer of session) {
      if (answer.kind === 'image') images.push(answer);
      else if (answer.kind === 'text' && isError(answer.text)) texts.push(answer.text.trim());
    }
  } catch (error) {
    signal.throwIfAborted();
    if (!(error instanceof ConnectionLost || error instanceof ProtocolError)) throw new Failure([messageOf(error)]);
    texts.push(error.message);
  }
  const [image] = images;
  if (texts.length > 0) throw new Failure(texts);
  if (image === undefined) throw new Failure(['the server sent no image and no error: its log says why']);
  const { matrix, coils } = phantom;
  return [
    image,
    `${matrix} × ${matrix} pixels, ${coils} coils, ${(bytes / 1e6).toFixed(1)} MB, ${images.length} image`,
  ];
}

/** The readouts, a few at a time: data are made while others are sent. */
async function* inBatches(items: Iterable<Acquisition>): AsyncGenerator<Buffer> {
  let batch: Acquisition[] = [];
  for (const item of items) {
    batch.push(item);
    if (batch.length < BATCH) continue;
    yield dataMessages(batch);
    batch = [];
    await immediate();
  }
  yield dataMessages(batch);
}

function compared(pixels: ArrayLike<number>, expected: ArrayLike<number>): Promise<readonly [number, string]> {
  const error = normalisedError(pixels, expected);
  if (error > LARGEST_ERROR)
    throw new Failure([`the image is not the phantom: normalised error ${error.toPrecision(2)} > ${LARGEST_ERROR}`]);
  return Promise.resolve([error, `normalised error ${error.toPrecision(2)} (at most ${LARGEST_ERROR})`]);
}
