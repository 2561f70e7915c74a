import { remark } from './print';
import type { OutputFormat } from './verb';

/** What a step is about: `pool recon`. */
export interface Subject {
  readonly kind: string;
  readonly name: string;
}

/** What happens, as it happens. */
export type ProgressEvent =
  | (Subject & { readonly event: 'begins'; readonly expectedSeconds: number | undefined })
  | (Subject & { readonly event: 'status'; readonly status: string })
  | (Subject & { readonly event: 'done'; readonly seconds: number })
  | (Subject & { readonly event: 'failed'; readonly seconds: number; readonly code: string; readonly message: string })
  | { readonly event: 'note'; readonly message: string };

/** A step as people call it. */
type TitleOf = (subject: Subject) => string;

/** Shows what happens, while it happens. */
export interface Progress {
  readonly report: (event: ProgressEvent) => void;
  /** Nothing more comes: what was drawn stays, and the terminal is as before. */
  readonly end: () => void;
}

/** Drawn on a terminal; a line a change elsewhere; for programs a document a line on standard output. */
export async function progressFor(format: OutputFormat, titleOf: TitleOf): Promise<Progress> {
  if (format === 'ndjson') return eventLines();
  return process.stderr.isTTY ? drawn(titleOf) : changeLines(titleOf);
}

const eventLines = (): Progress => ({
  report: event => {
    process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`);
  },
  end: () => undefined,
});

function changeLines(titleOf: TitleOf): Progress {
  const started = new Map<string, number>();
  return {
    report: event => {
      const now = new Date();
      if (event.event === 'begins') started.set(key(event), now.getTime());
      const since =
        event.event === 'status'
          ? ` (${duration((now.getTime() - (started.get(key(event)) ?? now.getTime())) / 1000)})`
          : '';
      remark(`${now.toTimeString().slice(0, 8)}  ${lineOf(event, titleOf)}${since}`);
    },
    end: () => undefined,
  };
}

interface Running extends Subject {
  readonly started: number;
  readonly expectedSeconds: number | undefined;
  status: string;
}

/** What is done stands; what goes on is drawn again each second below. */
async function drawn(titleOf: TitleOf): Promise<Progress> {
  // Only a terminal needs it, and a help must not wait for it.
  const { default: logUpdate } = await import('log-update');
  const running = new Map<string, Running>();
  const draw = logUpdate.create(process.stderr);
  let timer: NodeJS.Timeout | undefined;
  const redraw = (): void => {
    timer ??= setInterval(redraw, 1000); // from the first step on: a question that is asked before keeps its cursor
    const now = Date.now();
    draw([...running.values()].map(step => drawnLine(step, now, titleOf)).join('\n'));
  };
  const stand = (line: string): void => {
    draw.clear();
    remark(line);
    redraw();
  };
  return {
    report: event => {
      if (event.event === 'begins') running.set(key(event), { ...event, started: Date.now(), status: '' });
      else if (event.event === 'status') {
        const known = running.get(key(event));
        if (known) known.status = event.status;
      } else {
        if (event.event !== 'note') running.delete(key(event));
        stand(lineOf(event, titleOf));
        return;
      }
      redraw();
    },
    end: () => {
      clearInterval(timer);
      draw.clear();
      draw.done();
    },
  };
}

const key = ({ kind, name }: Subject): string => `${kind} ${name}`;

const drawnLine = ({ started, expectedSeconds, status, ...subject }: Running, now: number, titleOf: TitleOf): string =>
  `  … ${titleOf(subject)}  ${duration((now - started) / 1000)}${expectedSeconds === undefined ? '' : ` of about ${duration(expectedSeconds)}`}  ${status}`;

function lineOf(event: ProgressEvent, titleOf: TitleOf): string {
  switch (event.event) {
    case 'begins':
      return `${titleOf(event)}: begins${event.expectedSeconds === undefined ? '' : `, takes about ${duration(event.expectedSeconds)}`}`;
    case 'status':
      return `${titleOf(event)}: ${event.status}`;
    case 'done':
      return `${titleOf(event)}: done in ${duration(event.seconds)}`;
    case 'failed':
      return `${titleOf(event)}: FAILED after ${duration(event.seconds)}: ${event.code}`;
    case 'note':
      return event.message;
  }
}

/** `4m 07s` */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole}s` : `${Math.floor(whole / 60)}m ${String(whole % 60).padStart(2, '0')}s`;
}
