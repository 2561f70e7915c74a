import { Failure } from '../failure';
import { duration } from '../progress';

/** A step that was made. */
interface Step {
  readonly step: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly detail: string;
}

/** Milliseconds from which on a step that goes on is reported on a terminal. */
const REDRAWN = 1_000;

/** Makes steps one after the other, and tells each with its time. */
export class Steps {
  readonly made: Step[] = [];

  private constructor(
    private readonly tell: ((step: Step) => void) | undefined,
    private readonly draw: { readonly line: (text: string) => void; readonly clear: () => void } | undefined,
  ) {}

  /** @param told Whether to print a line for each step. */
  static async start(told: boolean): Promise<Steps> {
    const tell = ({ step, ok, seconds, detail }: Step): void => {
      // The reason of a failed step is printed at the end, with the remedy.
      const line = `${ok ? '✓' : '✗'} ${step.padEnd(14)}  ${duration(seconds).padStart(7)}  ${ok ? detail : 'failed'}`;
      process.stdout.write(`${line}\n`);
    };
    if (!told || !process.stderr.isTTY) return new Steps(told ? tell : undefined, undefined);
    const { default: logUpdate } = await import('log-update');
    const update = logUpdate.create(process.stderr);
    return new Steps(tell, {
      line: update,
      clear: () => {
        update.clear();
      },
    });
  }

  /**
   * Makes a step.
   * @param work Returns its result, and what to say of it. What it says in the meantime is shown on a terminal.
   */
  async make<T>(step: string, work: (say: (text: string) => void) => Promise<readonly [T, string]>): Promise<T> {
    const started = Date.now();
    let said = '';
    const timer =
      this.draw &&
      setInterval(
        () => this.draw?.line(`… ${step.padEnd(14)}  ${duration((Date.now() - started) / 1000).padStart(7)}  ${said}`),
        REDRAWN,
      );
    const done = (ok: boolean, detail: string): void => {
      clearInterval(timer);
      this.draw?.clear();
      const made = { step, ok, seconds: (Date.now() - started) / 1000, detail };
      this.made.push(made);
      this.tell?.(made);
    };
    try {
      const [result, detail] = await work(text => (said = text));
      done(true, detail);
      return result;
    } catch (error) {
      done(false, error instanceof Failure ? (error.lines[0] ?? '') : 'internal error');
      throw error;
    }
  }
}
