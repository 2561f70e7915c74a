import type { Body } from './body';
import type { Documented } from './documented';
import type { Said } from './unrecorded';

/** A request as the fake sees it. */
export interface Call {
  readonly method: string;
  /** Decoded, as it was sent: Azure compares without case. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** Path and query, letter by letter. */
  readonly target: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/**
 * A request while it is answered. What an answer decides, it decides by `now`: the clock is read once, by `fake-arm.ts`,
 * and nobody else has one. What is over at that time is over for every part of the answer.
 */
export interface TimedCall extends Call {
  /** Seconds of Azure since the start. */
  readonly now: number;
  /** Lets time pass, in seconds of Azure, and answers the same request at that later time. */
  readonly later: (seconds: number, answer: (call: TimedCall) => Answer | Promise<Answer>) => Promise<Answer>;
}

export interface Answer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Body;
}

/** One address that the fake knows; the groups of the pattern are handed on. */
export interface Route {
  readonly method: string;
  readonly pattern: RegExp;
  readonly answer: (call: TimedCall, ...groups: readonly string[]) => Answer | Promise<Answer>;
  /** The form of the body that it takes; without one, it takes none. */
  readonly takes?: Documented | undefined;
}

/** `/subscriptions/{}/providers/X/{}` as a pattern that ignores case. */
export const route = (method: string, template: string, answer: Route['answer'], takes?: Documented): Route => ({
  method,
  takes,
  pattern: new RegExp(`^${template.replace(/[.$]/g, '\\$&').replace(/\{\}/g, '([^/]+)')}$`, 'i'),
  answer,
});

export const ok = (body: Body, headers: Readonly<Record<string, string>> = {}): Answer => ({
  status: 200,
  body,
  headers,
});

/** An error of ARM's gateway, which wraps it. */
export const gatewayError = (status: number, error: Said): Answer => ({
  status,
  body: error.wrapped,
  headers: { 'x-ms-failure-cause': 'gateway' },
});

/** An error of the AKS provider, which does not. */
export const aksError = (status: number, error: Said, subcode = ''): Answer => ({ status, body: error.bare(subcode) });
