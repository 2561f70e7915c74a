import type { Scalar } from '../../lib/declared/declaration';
import { type About, scalar, type Settled } from '../../lib/declared/declare';
import { durationText, secondsOf } from './duration';

type AboutDuration = About<number | string> & { readonly minimum: number; readonly maximum: number };

/** Seconds as a number, or such as `90s`, `20m`, `1h30m`; `minimum` and `maximum` in seconds. */
export const duration = (
  about: AboutDuration & Settled<number | string>,
): Scalar<number | string> & Settled<number | string> =>
  scalar({
    type: 'duration',
    types: ['integer', 'string'],
    pattern: '^([0-9]+h)?([0-9]+m)?([0-9]+s)?$',
    exactly: {
      form: `a whole number of seconds or such as "90s", "20m", "1h30m", between ${durationText(about.minimum)} and ${durationText(about.maximum)}`,
      accepts: value => {
        const seconds = secondsOf(value);
        return seconds !== undefined && seconds >= about.minimum && seconds <= about.maximum;
      },
    },
    ...about,
  });

const VERSION = /^(default|[1-9]\.[0-9]{1,2}(\.[0-9]{1,2})?)$/;

/** `default`, major and minor, or all three. Unquoted in YAML it is a number, which editors must not mark as wrong. */
export function version(about: About<string> & Settled<string>): Scalar<string> & Settled<string>;
export function version(about: About<string>): Scalar<string>;
export function version(about: About<string>): Scalar<string> {
  return scalar({
    type: 'version',
    types: ['string', 'number'],
    pattern: VERSION.source,
    exactly: {
      form: '"default", a minor version such as "1.35", or an exact one such as "1.35.7"',
      accepts: value => typeof value === 'string' && VERSION.test(value),
    },
    ...about,
  });
}
