import type { RunEvent, Subject } from '../../cluster/create';
import { remark } from './print';
import type { OutputFormat } from './verb';

/** Shows what happens, while it happens. */
export interface Progress {
  readonly report: (event: RunEvent) => void;
  /** Nothing more comes: what was drawn stays, and the terminal is as before. */
  readonly end: () => void;
}

/** Drawn on a terminal; a line a change elsewhere; for programs a document a line on standard output. */
export async function progressFor(format: OutputFormat): Promise<Progress> {
  if (format === 'ndjson') return eventLines();
  return process.stderr.isTTY ? drawn() : changeLines();
}

const eventLines = (): Progress => ({
  report: event => {
    process.stdout.write(`${JSON.stringify({ at: new Date().toISOString(), ...event })}\n`);
  },
  end: () => undefined,
});

function changeLines(): Progress {
  const started = new Map<string, number>();
  return {
    report: event => {
      const now = new Date();
      if (event.event === 'begins') started.set(key(event), now.getTime());
      const since =
        event.event === 'status'
          ? ` (${duration((now.getTime() - (started.get(key(event)) ?? now.getTime())) / 1000)})`
          : '';
      remark(`${now.toTimeString().slice(0, 8)}  ${lineOf(event)}${since}`);
    },
    end: () => undefined,
  };
}

interface Running extends Subject {
  readonly started: number;
  readonly expectedSeconds: number | undefined;
  status: string;
}

/** What is done stands; what goes on is drawn anew each second below. */
async function drawn(): Promise<Progress> {
  // Only a terminal needs it, and a help must not wait for it.
  const { default: logUpdate } = await import('log-update');
  const running = new Map<string, Running>();
  const draw = logUpdate.create(process.stderr);
  let timer: NodeJS.Timeout | undefined;
  const redraw = (): void => {
    timer ??= setInterval(redraw, 1000); // from the first step on: a question that is asked before keeps its cursor
    const now = Date.now();
    draw([...running.values()].map(each => drawnLine(each, now)).join('\n'));
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
        stand(lineOf(event));
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

/** As people call it. */
const title = ({ kind, name }: Subject): string =>
  kind === 'role' ? `role of the nodes on ${name}` : `${kind} ${name}`;

const drawnLine = ({ started, expectedSeconds, status, ...subject }: Running, now: number): string =>
  `  … ${title(subject)}  ${duration((now - started) / 1000)}${expectedSeconds === undefined ? '' : ` of about ${duration(expectedSeconds)}`}  ${status}`;

function lineOf(event: RunEvent): string {
  switch (event.event) {
    case 'begins':
      return `${title(event)}: begins${event.expectedSeconds === undefined ? '' : `, takes about ${duration(event.expectedSeconds)}`}`;
    case 'status':
      return `${title(event)}: ${event.status}`;
    case 'done':
      return `${title(event)}: done in ${duration(event.seconds)}`;
    case 'failed':
      return `${title(event)}: FAILED after ${duration(event.seconds)}: ${event.code}`;
    case 'note':
      return event.message;
  }
}

/** `4m 07s` */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole}s` : `${Math.floor(whole / 60)}m ${String(whole % 60).padStart(2, '0')}s`;
}
