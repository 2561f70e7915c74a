/** What Helm's refusal is about: the paths of the schema's errors, or the lines of our own rules. */
export interface Refusal {
  /** Paths into the values, as lists of names. */
  readonly paths: readonly (readonly string[])[];
  /** Keys that a map must not have. Helm 3.18 and 4 do not tell which map it is. */
  readonly keys: readonly string[];
  /** "autoscaling.maxReplicas: must be …" */
  readonly rules: readonly string[];
}

const dotted = (path: string): string[] => (path === '(root)' || path === '' ? [] : path.split('.'));
const pointer = (path: string): string[] =>
  path
    .split('/')
    .slice(1)
    .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));

/** Reads the complaints of Helm 3.17 ("- a.b: Invalid type …") and of 3.18 and 4 ("- at '/a/b': got …"). */
export function refusalOf(error: string): Refusal {
  const rules = /execution error at \([^)]*\):\s*\n?([\s\S]*)/.exec(error)?.[1];
  if (rules !== undefined)
    return {
      paths: [],
      keys: [],
      rules: rules
        .split('\n')
        .map(line => line.replace(/^Error: /, '').trim())
        .filter(line => /^\S+: /.test(line)),
    };
  const [lines, keys] = withoutKeys(error.split('\n'));
  const paths = lines.flatMap((line): string[][] => {
    // Only says that what follows, further in, is wrong.
    if (
      /^\s*- (at '[^']*': ('allOf' failed|validation failed)|.*: Must validate all the schemas \(allOf\))$/.test(line)
    )
      return [];
    const modern = /^\s*- at '([^']*)': (.*)$/.exec(line);
    if (modern) return named(pointer(modern[1] ?? ''), modern[2] ?? '');
    const old = /^\s*- (\(root\)|[^\s:]+(?:\.[^:]*?)?): (.*)$/.exec(line);
    return old ? named(dotted(old[1] ?? ''), old[2] ?? '') : [];
  });
  return { paths, keys, rules: [] };
}

/** The lines that tell a place, and the keys that the others are about: one line names a key, the next says what is wrong with it. */
function withoutKeys(lines: readonly string[]): readonly [readonly string[], readonly string[]] {
  const keyIn = (line: string | undefined): string | undefined =>
    /^\s*- at '': invalid propertyName '(.*)'$/.exec(line ?? '')?.[1];
  return [
    lines.filter((line, index) => keyIn(line) === undefined && keyIn(lines[index - 1]) === undefined),
    lines.flatMap(line => keyIn(line) ?? []),
  ];
}

/** Where the complaint is about a key of the map, that key. */
function named(at: string[], message: string): string[][] {
  const keys = [
    /^Additional property (.+) is not allowed$/,
    /^(\S+) is required$/,
    /^additional properties (.+) not allowed$/,
    /^missing propert(?:y|ies) (.+)$/,
  ]
    .map(pattern => pattern.exec(message)?.[1])
    .find(match => match !== undefined);
  return keys === undefined ? [at] : keys.split(', ').map(key => [...at, key.replaceAll("'", '')]);
}
