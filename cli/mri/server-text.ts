/** The levels with which Python servers begin their texts, padded to eight letters, that report no failure. */
const NOTES = ['DEBUG', 'INFO', 'WARNING'].map(level => `${level.padEnd(8)} `);

/**
 * Whether a server's text reports a failure. Python servers say a level first. Gadgetron sends texts only for errors
 * (`[place] ERROR: …`), and a text of an unknown form counts as one, too.
 */
export const isError = (text: string): boolean => !NOTES.some(level => text.startsWith(level));

/** What the server has said, a line each; the further lines of a text, such as those of a traceback, are indented. */
export const said = (texts: readonly string[]): readonly string[] =>
  texts.flatMap(text => {
    const [first = '', ...more] = text.trimEnd().split('\n');
    return [`the server says: ${first}`, ...more.map(line => `  ${line}`)];
  });
