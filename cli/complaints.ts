import { Failure } from './failure';

/** Gathers problems, to report them all at once. */
export class Complaints {
  private readonly lines: string[] = [];

  add(...lines: readonly string[]): void {
    this.lines.push(...lines);
  }

  /** What `make` makes; when it fails, that is another complaint. */
  attempt<T>(make: () => T): T | undefined {
    try {
      return make();
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.add(...error.lines);
      return undefined;
    }
  }

  throwIfAny(): void {
    if (this.lines.length > 0) throw new Failure(this.lines);
  }
}
