import { Failure } from './failure';

/** What is wrong, gathered so that the user hears of all of it at once. */
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
