import type { PlaceInQueue } from './place-in-queue';
import { countText, type Received } from './received';

/** Milliseconds: nothing is shown before; then on a terminal the line is drawn again, elsewhere a line is added. */
const FIRST = 2000;
const REDRAWN = 250;
const TOLD = 10_000;
/** Milliseconds before each question for the place in the queue. */
const ASKED = 1500;

/** Shows how far a reconstruction is, on standard error: the queue, and both directions. */
export class TransferProgress {
  /** Bytes that the kernel has taken. */
  sent = 0;
  /** Acquisitions, waveforms and images that were sent. */
  items = 0;
  /** What has arrived. */
  readonly answers = { images: 0, acquisitions: 0, waveforms: 0 } satisfies Received;
  received = 0;
  private state: 'connecting' | 'waiting' | 'accepted' = 'connecting';
  private since = Date.now();
  private readonly started = Date.now();
  private place: number | undefined;
  private timer: NodeJS.Timeout;

  private constructor(
    private readonly total: number,
    private readonly placeInQueue: PlaceInQueue,
    private readonly draw: ((line: string) => void) | undefined,
    private readonly clear: () => void,
    private readonly done: () => void,
  ) {
    this.timer = setTimeout(() => {
      this.show();
      this.timer = setInterval(
        () => {
          this.show();
        },
        draw ? REDRAWN : TOLD,
      ).unref();
    }, FIRST).unref();
  }

  static async start(total: number, placeInQueue: PlaceInQueue): Promise<TransferProgress> {
    if (!process.stderr.isTTY) return new TransferProgress(total, placeInQueue, undefined, nothing, nothing);
    const { default: logUpdate } = await import('log-update');
    const update = logUpdate.create(process.stderr);
    return new TransferProgress(
      total,
      placeInQueue,
      update,
      () => {
        update.clear();
      },
      () => {
        update.done();
      },
    );
  }

  /** The connection is there: what it waits for is a place on a server. */
  wait(): void {
    this.state = 'waiting';
    this.since = Date.now();
    void this.askForPlace();
  }

  /** The server works on this scan. */
  accept(): void {
    this.state = 'accepted';
  }

  get isAccepted(): boolean {
    return this.state === 'accepted';
  }

  /** Seconds that the client has waited for the server, until now. */
  get waited(): number {
    return seconds(this.since);
  }

  get elapsed(): number {
    return seconds(this.started);
  }

  /** A line that stays, above what is drawn. */
  tell(line: string): void {
    this.clear();
    process.stderr.write(`${line}\n`);
  }

  end(): void {
    clearTimeout(this.timer);
    this.state = 'accepted';
    this.clear();
    this.done();
  }

  /** Until the server works on this scan, or an answer shows that its place is unknown. */
  private async askForPlace(): Promise<void> {
    for (;;) {
      await new Promise(resolve => setTimeout(resolve, ASKED).unref());
      if (this.state !== 'waiting') return;
      const before = this.place;
      this.place = await this.placeInQueue((Date.now() - this.since) / 1000).catch(() => undefined);
      if (this.place === undefined) return;
      if (before !== undefined && before !== this.place) this.show();
    }
  }

  private show(): void {
    if (this.draw) this.draw(this.line());
    else process.stderr.write(`${this.line()}\n`);
  }

  private line(): string {
    if (this.state === 'connecting') return `connecting, ${this.elapsed} s`;
    if (this.state === 'waiting')
      return `waiting${this.place === undefined ? ' for the server' : `, place ${this.place}`}, ${this.waited} s`;
    const share = this.total === 0 ? 100 : Math.floor((100 * this.items) / this.total);
    const computing = this.items === this.total ? ', the server reconstructs' : '';
    return (
      `${this.elapsed} s: ${megabytes(this.sent)} MB sent (${share} %), ` +
      `${countText(this.answers)} received (${megabytes(this.received)} MB)${computing}`
    );
  }
}

const seconds = (since: number): number => Math.floor((Date.now() - since) / 1000);

const nothing = (): void => undefined;

export const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1);
