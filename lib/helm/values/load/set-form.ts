import type { Value } from '../../../declared/value';
import { jsonPrefix } from './json-prefix';
import type { Refuse } from './set-assign';
import type { SetScanner } from './set-scanner';
import { setValue } from './set-value';

/** What reads the values of an option of Helm's. */
export interface SetForm {
  /** Whether a backslash makes an ordinary character of the one behind it. */
  readonly escapes: boolean;
  /** What ends a name. */
  readonly nameEnds: string;
  /** Whether Helm loses an empty value at the end, behind an index. */
  readonly losesEmpty: boolean;
  /** Takes a value, and the comma behind it. */
  readonly value: (scanner: SetScanner, refuse: Refuse, read: ReadFile) => Value;
}

/** The text of a file; throws what is to be said where there is none. */
export type ReadFile = (file: string) => string;

type Typed = (text: string, refuse: Refuse, read: ReadFile) => Value;

/** A text up to the next comma, or several in braces. */
const inCommas = (typed: Typed): SetForm => ({
  escapes: true,
  nameEnds: '=[,.',
  losesEmpty: true,
  value: (scanner, refuse, read) =>
    scanner.atEnd
      ? ''
      : scanner.take('{')
        ? listOf(scanner, text => typed(text, refuse, read), refuse)
        : typed(scanner.until(',').text, refuse, read),
});

/** Another assignment may follow its } with or without a comma. */
function listOf(scanner: SetScanner, typed: (text: string) => Value, refuse: Refuse): readonly Value[] {
  const items: Value[] = [];
  for (;;) {
    const { text, stop } = scanner.until(',}');
    if (stop === '') refuse('a list must end with }');
    items.push(typed(text));
    if (stop === '}') break;
  }
  scanner.take(',');
  return items;
}

const guessed: Typed = (text, refuse) => {
  const value = setValue(text);
  return value === undefined ? refuse(`${text} is too large a number to be exact: use --set-string`) : value;
};

/** Takes blanks, and a comma behind them; whether there was one, or nothing is left. */
function takeEmpty(scanner: SetScanner): boolean {
  while (/^\s$/u.test(scanner.next)) scanner.take(scanner.next);
  return scanner.atEnd || scanner.take(',');
}

function json(scanner: SetScanner, refuse: Refuse): Value {
  if (takeEmpty(scanner)) return null;
  try {
    const value = scanner.read(jsonPrefix);
    takeEmpty(scanner);
    return value;
  } catch (error) {
    return refuse(`its value is no JSON (${error instanceof Error ? error.message : String(error)})`);
  }
}

/** Helm's options that set values, in the order in which they take effect, whatever their order on the command line. */
export const setForms = {
  '--set-json': { ...inCommas(guessed), losesEmpty: false, value: json },
  '--set': inCommas(guessed),
  '--set-string': inCommas(text => text),
  '--set-file': inCommas((text, _, read) => read(text)),
  '--set-literal': { escapes: false, nameEnds: '=[.', losesEmpty: false, value: scanner => scanner.rest() },
} as const satisfies Readonly<Record<string, SetForm>>;

/** An option of Helm's that sets one value: `--set`, `--set-string` and so on. */
export type SetOption = keyof typeof setForms;
