import { setTimeout as sleep } from 'node:timers/promises';
import { interruptible } from '../../interruptible';
import { print, remark } from '../../print';
import { KubernetesApi } from '../api';
import type { StatusOptions } from '../status-options';
import { observe } from './observe';
import { type Summary, summaryOf } from './summary';
import { screen } from './text';

/** The exit code when no scan would be served. */
const NOT_SERVED = 3;

/** Milliseconds between two looks. */
const PERIOD = 3_000;

/** Tells how the deployment is: once, until a scan is served, or until Ctrl-C. */
export async function status(options: StatusOptions): Promise<void> {
  const { release, wait, watch, output } = options;
  const api = await KubernetesApi.of(options);
  const look = async (): Promise<Summary> => summaryOf(await observe(api, release));
  const last =
    wait || watch
      ? await interruptible(
          () => [],
          signal => looks(look, options, signal),
        )
      : await look();
  print(output, last, () => screen(last));
  if (!last.served) process.exitCode = NOT_SERVED;
}

/** Looks again and again. On a terminal the screen is drawn again, elsewhere each change of the problems is a line. */
async function looks(look: () => Promise<Summary>, { watch }: StatusOptions, signal: AbortSignal): Promise<Summary> {
  const { draw, end } = await drawing();
  try {
    for (;;) {
      const summary = await look();
      if (summary.served && !watch) return summary;
      draw(summary);
      await sleep(PERIOD, undefined, { signal });
    }
  } finally {
    end();
  }
}

async function drawing(): Promise<{ readonly draw: (summary: Summary) => void; readonly end: () => void }> {
  if (process.stderr.isTTY) {
    const { default: logUpdate } = await import('log-update');
    const update = logUpdate.create(process.stderr);
    return {
      draw: summary => {
        update(screen(summary));
      },
      end: () => {
        update.clear();
      },
    };
  }
  let before = '';
  return {
    draw: ({ served, findings }) => {
      const now = served ? 'scans are served' : findings.map(({ problem }) => problem).join('; ');
      if (now !== before) remark(`${new Date().toTimeString().slice(0, 8)}  ${now}`);
      before = now;
    },
    end: () => undefined,
  };
}
