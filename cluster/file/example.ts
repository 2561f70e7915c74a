import { stringify } from 'yaml';
import { type AnyGroup, type Declaration, isNeeded } from '../../lib/declared/declaration';
import { clusterFile } from './cluster-file';

/** What every file has. */
export interface ExampleValues {
  readonly subscription: string;
  readonly resourceGroup: string;
  readonly location: string;
  readonly name: string;
}

/** The id of a subscription in a file that has not been filled in yet. */
export const NO_SUBSCRIPTION = '00000000-0000-0000-0000-000000000000';

/** Which of the settings are shown; `all` in a place shows everything below. */
type Shown = 'all' | { readonly [key: string]: Shown };

/** What most users come to change. */
const usual: Shown = {
  longestReconstruction: 'all',
  pools: { recon: { vmSize: 'all', min: 'all', max: 'all' } },
  apiServer: { authorizedRanges: 'all' },
  maintenance: { day: 'all', start: 'all', hours: 'all', utcOffset: 'all' },
};

interface ExampleStyle {
  /** Where editors find the JSON Schema: a path from the file, or an address. */
  readonly schema: string;
  /** Show every setting that there is, and not only what most users change. */
  readonly everything: boolean;
}

/** A cluster file to start from: what it needs, and what has a default as comments that say so. */
export function exampleText(
  { subscription, resourceGroup, location, name }: ExampleValues,
  { schema, everything }: ExampleStyle,
): string {
  return `# yaml-language-server: $schema=${schema}
# The cluster that Gadgetron runs on. \`gadgetronctl cluster validate\` checks this file, \`plan\` shows what \`create\` would do.
subscription: ${quoted(subscription)}${subscription === NO_SUBSCRIPTION ? ' # yours: az account show --query id --output tsv' : ''}
resourceGroup: ${quoted(resourceGroup)}
location: ${quoted(location)}
name: ${quoted(name)}

# ${everything ? 'All' : 'Some'} other settings, with their defaults. Take the "# " away from what you change, and from the lines it is in.

${settings(clusterFile, everything ? 'all' : usual).join('\n')}
`;
}

/** On one line, with quotes where the text would be something else to YAML without: a number, a comment. */
const quoted = (text: string): string => stringify(text, { blockQuote: false, lineWidth: 0 }).trimEnd();

/** The lines of each field that has a value to show, as comments: what it is, and the value. */
const settings = ({ fields }: AnyGroup, shown: Shown): readonly string[] =>
  Object.entries(fields).flatMap(([key, field]) => {
    const here = shown === 'all' ? shown : shown[key];
    return here === undefined ? [] : setting(key, field, here);
  });

function setting(key: string, field: Declaration, shown: Shown): readonly string[] {
  const words = `## ${field.doc}`;
  if (field.kind === 'group') {
    // What needs a value of the user's own has no default to show.
    const below = Object.values(field.fields).some(isNeeded) ? [] : settings(field, shown);
    // A key with nothing below it would be null.
    if (below.length === 0) return [];
    return [words, `# ${key}:`, ...below.map(line => line.replace(/^(#+) /, '$1   '))];
  }
  const value = field.default ?? field.example;
  return value === undefined ? [] : [words, `# ${key}: ${inFlow(value)}`];
}

/** JSON is YAML; texts that need no quotes look better without. */
const inFlow = (value: unknown): string =>
  typeof value === 'string' && /^[A-Za-z][-A-Za-z_0-9]*$/.test(value) ? value : JSON.stringify(value);
