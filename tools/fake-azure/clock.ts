import { setTimeout as pause } from 'node:timers/promises';

/** The service's time, which runs faster than ours: seconds of Azure, whatever the scale. */
export class Clock {
  private readonly started = performance.now();

  /** @param scale Seconds of Azure in one of ours. */
  constructor(readonly scale: number) {}

  /** Seconds of Azure since the start. */
  now(): number {
    return ((performance.now() - this.started) / 1000) * this.scale;
  }

  /** Takes some seconds of Azure. */
  async pass(seconds: number): Promise<void> {
    const ms = (seconds * 1000) / this.scale;
    if (ms >= 0.5) await pause(ms);
  }
}

/** Each read of the clock advances it: two reads give two times. */
export class HastyClock extends Clock {
  private time = 0;

  /** @param step Seconds of Azure from one look to the next. */
  constructor(private readonly step: number) {
    super(1e6);
  }

  override now(): number {
    return (this.time += this.step);
  }
}
