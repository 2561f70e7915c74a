import {
  above,
  both,
  type Expression,
  forEachItem,
  matches,
  pieces,
  refuse,
  replacedMatches,
  type Rule,
  str,
  text,
  wholeNumber,
} from '../../helm';

/** Steps, lists and ranges of what a field of a crontab counts. */
const field = (unit: string): string => {
  const range = `([*?]|${unit}(-${unit})?)(/[1-9][0-9]*)?`;
  return `${range}(,${range})*`;
};

/** Names in letters of any size; a range of them that ends before it starts is none. */
const named = (numbers: string, names: readonly string[]): string => {
  const anyCase = names.map(name => Array.from(name, letter => `[${letter}${letter.toLowerCase()}]`).join(''));
  const ranges = anyCase.map((name, index) => `${name}(-(${anyCase.slice(index).join('|')}))?`);
  const range = `([*?]|${numbers}(-${numbers})?|${ranges.join('|')})(/[1-9][0-9]*)?`;
  return `${range}(,${range})*`;
};

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const DAYS = ['SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/** As github.com/robfig/cron reads it for KEDA: 0 is Sunday, and 7 is nothing. */
const FIELDS = [
  field('[0-5]?[0-9]'),
  field('([01]?[0-9]|2[0-3])'),
  field('(0?[1-9]|[12][0-9]|3[01])'),
  named('(0?[1-9]|1[0-2])', MONTHS),
  named('0?[0-6]', DAYS),
];

export const cronTime = text({
  doc: 'Minute, hour, day of the month, month and day of the week (0 to 6, Sunday first), as in a crontab.',
  pattern: `^${FIELDS.map(each => `(${each})`).join(' ')}$`,
  form: 'minute, hour, day of the month, month and day of the week (0 to 6 or SUN to SAT), as in a crontab',
  example: '0 7 * * 1-5',
});

/** A range that ends before it starts is none. */
export const rangesForward = (time: Expression<string>): Rule =>
  forEachItem(pieces(replacedMatches(time, '[ ,]', ' '), ' '), 'part', part => [
    refuse(
      time,
      both(
        matches(part, '^[0-9]+-[0-9]'),
        above(
          wholeNumber(replacedMatches(part, '-.*$', '')),
          wholeNumber(replacedMatches(replacedMatches(part, '^[0-9]+-', ''), '/.*$', '')),
        ),
      ),
      str`must not have a range that ends before it starts (got ${part})`,
    ),
  ]);
