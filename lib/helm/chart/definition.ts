import type { Expression } from '../expressions/expression';
import type { AnyGroup } from '../../declared/declaration';

/**
 * What a chart says of itself, beside its templates.
 *
 * @example
 * const web: ChartDefinition = { name: 'web', version: '1.0.0', values: group('A web server.', { … }) };
 */
export interface ChartDefinition {
  /** Small letters, digits and dashes: the name of its directory and the prefix of its named templates. */
  readonly name: string;
  /** The package's version: a chart is as old as the code that printed it. */
  readonly version: string;
  /** The version of what the chart runs. @default - none */
  readonly appVersion?: string;
  /** Which Kubernetes versions it can be installed on, as a constraint: ">=1.28.0-0". @default - all */
  readonly kubeVersion?: string;
  /** One line on what the chart installs. @default - none */
  readonly description?: string;
  /** The address of the project's page. @default - none */
  readonly home?: string;
  /** The address of a picture. `helm lint` recommends one. @default - none */
  readonly icon?: string;
  /** Addresses of source code. @default - none */
  readonly sources?: readonly string[];
  /** Words by which the chart is found. @default - none */
  readonly keywords?: readonly string[];
  /** Maintainers of the chart. @default - none */
  readonly maintainers?: readonly { readonly name: string; readonly url?: string; readonly email?: string }[];
  /** `artifacthub.io/…` and the like. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** What can be set, as `group` declares it. */
  readonly values: AnyGroup;
  /** What `helm install` says at the end. @default - nothing */
  readonly notes?: Notes;
  /** The README above its table of values, as Markdown. @default - name and description */
  readonly readme?: string;
  /** Paths of the values that the README's table shows. @default - all */
  readonly readmeValues?: readonly string[];
  /** Value files for chart testing: name to YAML. @default - none */
  readonly ciValues?: Readonly<Record<string, string>>;
  /** The source file of what a construct's path names, for the banner of its template. @default - the banner names none */
  readonly sourceOf?: (path: string) => string;
  /** The command that prints the chart again, for the banner. @default - the banner names none */
  readonly madeBy?: string;
}

/** A line, or several of which some are only there while something holds. */
export type NoteLines = string | undefined | readonly NoteLines[];

/** Lines of text, some of them symbolic, some of them only there while something holds. */
export type Notes = readonly (string | Expression<NoteLines>)[];

/** The first line of a template: what it was generated from, by what. */
export function bannerOf({ sourceOf, madeBy }: ChartDefinition, path: string): string {
  const from = sourceOf ? ` from ${sourceOf(path)}` : '';
  const by = madeBy === undefined ? '' : ` by "${madeBy}"`;
  return `{{- /* Generated${from}${by}. Edit ${sourceOf ? 'that' : 'its source'}, not this. */}}`;
}
