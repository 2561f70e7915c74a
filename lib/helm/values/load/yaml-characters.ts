import type { Complaint } from './complaint';

/** What Go's reader takes for the end of a line, or not at all, and the reader here for text. */
const unlike =
  /\r(?!\n)|[\u0085\u2028\u2029]|[^\t\n\r\u0020-\u007e\u0085\u00a0-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/gu;

/** Characters that may not stand in a value file as they are. */
export const unlikeCharacters = (text: string): readonly Complaint[] =>
  [...text.matchAll(unlike)]
    .filter(({ 0: character, index }) => index > 0 || character !== '\ufeff')
    .map(({ 0: character, index }) => {
      const code = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
      return { offset: index, message: `the character U+${code} may not stand here: write "\\u${code}"` };
    });
