/** A text with line feeds, as Linux wants them, whatever the machine that it was checked out on has put there. */
export const lineFeeds = (text: string): string => text.replaceAll('\r\n', '\n');

/**
 * Files by their names, with line feeds: for scripts and configurations that are read from a checkout, which on Windows
 * may have carriage returns, and no shell runs those.
 *
 * @example
 * withLineFeeds({ 'start.sh': readFileSync('start.sh', 'utf8') })
 */
export const withLineFeeds = <Name extends string>(
  files: Readonly<Record<Name, string>>,
): Readonly<Record<Name, string>> =>
  Object.fromEntries(Object.entries<string>(files).map(([name, text]) => [name, lineFeeds(text)])) as Record<
    Name,
    string
  >;
