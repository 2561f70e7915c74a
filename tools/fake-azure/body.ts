import type { Documented } from './documented';

/**
 * Something that the fake says. Only two files make one: `recorded.ts` from what Azure was recorded to say, and
 * `unrecorded.ts`, which lists everything else.
 */
export class Body {
  /** Makes the type one of its own: an object of the same form is no body. */
  readonly #made = true;

  constructor(
    readonly json: unknown,
    /** Which form it has; undefined for what Azure itself has said, or nobody has a form for. */
    readonly form?: Documented,
  ) {}

  static is(value: unknown): value is Body {
    return typeof value === 'object' && value !== null && #made in value;
  }
}
