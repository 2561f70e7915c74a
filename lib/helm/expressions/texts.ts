import { call, type Text } from './call';
import { describe, Expression, nodeOf } from './expression';
import { isPlain } from './node-type';

/** Any value as it would stand in JSON, for messages. */
export const shown = (value: Expression<unknown>): Expression<string> =>
  new Expression({ kind: 'call', name: 'toJson', args: [nodeOf(value)] });

/** Whether a text has another one in it. */
export const containsText = (whole: Expression<string>, part: Text): Expression<boolean> =>
  call('contains', part, whole);

/** The first characters of a text. Go counts bytes and JavaScript does not: only for text that is ASCII by its declaration. */
export function truncated(text: Expression<string>, length: number): Expression<string> {
  if (!isPlain(nodeOf(text)))
    throw new Error(
      `${describe(nodeOf(text))} cannot be cut: without a pattern it may have characters that are not ASCII`,
    );
  return call('trunc', length, text);
}

/** A text without this end, if it has it. */
export const withoutSuffix = (text: Expression<string>, suffix: string): Expression<string> =>
  call('trimSuffix', suffix, text);
/** A text in which every `from` is `to`. */
export const replaced = (text: Expression<string>, from: string, to: string): Expression<string> =>
  call('replace', from, to, text);
/** Every match of the pattern by something else, in which `${1}` is what the first group matched. */
export const replacedMatches = (text: Expression<string>, pattern: string, by: string): Expression<string> =>
  call('regexReplaceAll', pattern, text, by);
/** In small letters. Only for text that is ASCII: Go and JavaScript differ in some others. */
export const lowerCase = (text: Expression<string>): Expression<string> => call('lower', text);
/** Without these characters at either end. */
export const trimmed = (text: Expression<string>, characters: string): Expression<string> =>
  call('trimAll', characters, text);
/** Whether a text has a match of a pattern (RE2, which both Go and JavaScript read). */
export const matches = (text: Expression<string>, pattern: string): Expression<boolean> =>
  call('regexMatch', pattern, text);
/** The SHA-256 of a text, in hexadecimal digits. */
export const sha256 = (text: Expression<string>): Expression<string> => call('sha256sum', text);
