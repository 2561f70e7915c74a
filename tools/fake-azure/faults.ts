import type { Answer, Call } from './exchange';

/** What goes wrong at one request. */
export type Mishap =
  /** Azure answers so, and does nothing. */
  | { readonly answer: Answer }
  /** The connection breaks before Azure has seen the request. */
  | { readonly lose: 'request' }
  /** Azure does what it was asked, and the answer is lost. */
  | { readonly lose: 'answer' }
  /** Azure does what it was asked, and answers this (a 500 of a gateway in between). */
  | { readonly instead: Answer };

export interface Fault {
  readonly on: (call: Call) => boolean;
  readonly mishap: Mishap;
  /** How often; default 1. */
  readonly times?: number;
  /** After that many requests that it is for. */
  readonly after?: number;
}

/** Requests of a method whose path ends like this. */
export const requests =
  (method: string, path: RegExp) =>
  (call: Call): boolean =>
    call.method === method && path.test(call.path);

export class Faults {
  private readonly planned: { readonly fault: Fault; seen: number; used: number }[] = [];

  add(fault: Fault): void {
    this.planned.push({ fault, seen: 0, used: 0 });
  }

  clear(): void {
    this.planned.length = 0;
  }

  /** How often a fault has struck. */
  get struck(): number {
    return this.planned.reduce((sum, { used }) => sum + used, 0);
  }

  at(call: Call): Mishap | undefined {
    for (const each of this.planned) {
      if (!each.fault.on(call)) continue;
      each.seen += 1;
      if (each.seen <= (each.fault.after ?? 0) || each.used >= (each.fault.times ?? 1)) continue;
      each.used += 1;
      return each.fault.mishap;
    }
    return undefined;
  }
}
