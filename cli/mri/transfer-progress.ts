/** Milliseconds between two looks: on a terminal the line is drawn anew, elsewhere a line is added. */
const REDRAWN = 250;
const TOLD = 10_000;

/** Shows how much has been sent and received, on standard error, from the second second on. */
export class TransferProgress {
  /** Bytes that the kernel has taken. */
  sent = 0;
  /** Acquisitions and waveforms that were sent. */
  items = 0;
  images = 0;
  private readonly started = Date.now();
  private readonly timer: NodeJS.Timeout;

  private constructor(
    private readonly total: number,
    private readonly draw: ((line: string) => void) | undefined,
    private readonly clear: () => void,
  ) {
    this.timer = setInterval(
      () => {
        if (this.draw) this.draw(this.line());
        else process.stderr.write(`${this.line()}\n`);
      },
      this.draw ? REDRAWN : TOLD,
    );
    this.timer.unref();
  }

  static async start(total: number): Promise<TransferProgress> {
    if (!process.stderr.isTTY) return new TransferProgress(total, undefined, () => undefined);
    const { default: logUpdate } = await import('log-update');
    const update = logUpdate.create(process.stderr);
    return new TransferProgress(total, update, () => {
      update.clear();
    });
  }

  end(): void {
    clearInterval(this.timer);
    this.clear();
  }

  private line(): string {
    const seconds = Math.floor((Date.now() - this.started) / 1000);
    const share = this.total === 0 ? 100 : Math.floor((100 * this.items) / this.total);
    const megabytes = (this.sent / 1e6).toFixed(1);
    const waiting = this.items === this.total && this.images === 0 ? ', waiting for the first image' : '';
    return `${seconds} s: ${megabytes} MB sent (${share} %), ${this.images} images received${waiting}`;
  }
}
