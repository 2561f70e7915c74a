/** Characters of text but those that Helm cannot hand to its own schema check, or that its toYaml changes. */
const CONTROL = '\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\ufeff\ufffe\uffff';
/** Spaces that toYaml does not quote: Helm cuts them off where they end a file. */
const UNUSUAL_SPACE = '\\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000';

/** Any text. Written as it is where Go's and JavaScript's regular expressions have no escape in common. */
export const ANY_TEXT = `^([^${CONTROL}]*[^${CONTROL}${UNUSUAL_SPACE}])?$`;
