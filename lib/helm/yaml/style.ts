/**
 * How text can be written so that every YAML reader (1.1 and 1.2, Go's and
 * JavaScript's) takes it for the same text. Both readers of the tree go by it.
 */

/** Words that some reader takes for a boolean, a null or a merge key, in any case. */
const WORDS = new Set(['y', 'n', 'yes', 'no', 'on', 'off', 'true', 'false', 'null']);

/** Starts with a letter or a slash, and has no blank, colon or other character where it means something. */
const PLAIN = /^[A-Za-z/][A-Za-z0-9_./-]*(:[A-Za-z0-9_./-]+)*( [A-Za-z0-9_./(-][A-Za-z0-9_./,();-]*)*$/;

/** Printable characters only, and no blank at the start, which would set the indentation. */
const PRINTABLE_BLOCK = /^(?!\s)[\t\n\u0020-\u007e\u00a1-\u2027\u2030-\ud7ff\ue000-\ufefe]+$/;

/** Blanks that a block literal would lose or take for its own. */
const FRAGILE = /[ \t]\n|[ \t]$|\n\t|\n\n$/;

/** Text that needs no quotes in any position. */
export const isPlainText = (text: string): boolean => PLAIN.test(text) && !WORDS.has(text.toLowerCase());

/** Text that a block literal shows unchanged. */
export const isBlockText = (text: string): boolean =>
  text.includes('\n') && PRINTABLE_BLOCK.test(text) && !FRAGILE.test(text);

/** Characters that YAML folds, forbids or cannot show; a pair of surrogates is one character and none of them. */
const ESCAPED = /[\u007f-\u00a0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/gu;

/** JSON with invisible characters escaped. */
export const visibleJson = (value: unknown, indent?: number): string =>
  JSON.stringify(value, null, indent).replace(
    ESCAPED,
    character => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

/** JSON is a subset of YAML but for those characters. */
export const doubleQuoted = (text: string): string => visibleJson(text);
