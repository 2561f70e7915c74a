import type { Expression } from '../expressions/expression';
import type { AnyGroup } from '../../declared/declaration';

/** What a chart says of itself, beside its templates. */
export interface ChartDefinition {
  readonly name: string;
  /** The package's version: a chart is as old as the code that printed it. */
  readonly version: string;
  /** The version of what the chart runs. */
  readonly appVersion: string;
  /** Which Kubernetes versions it can be installed on, as a constraint: ">=1.28.0-0". */
  readonly kubeVersion: string;
  readonly description: string;
  readonly home: string;
  readonly icon: string;
  readonly sources: readonly string[];
  readonly keywords: readonly string[];
  readonly maintainers: readonly { readonly name: string; readonly url: string }[];
  /** `artifacthub.io/…` and the like. */
  readonly annotations: Readonly<Record<string, string>>;
  readonly values: AnyGroup;
  /** What `helm install` says at the end. */
  readonly notes: Notes;
  /** The README above its table of values, as Markdown. */
  readonly readme: string;
  /** Paths of the values that the README's table shows. All of them, if there is no list. */
  readonly readmeValues?: readonly string[];
  /** Value files for chart testing: name to YAML. */
  readonly ciValues: Readonly<Record<string, string>>;
  /** The source file of what a construct's path names, for the banner of its template. */
  readonly sourceOf: (path: string) => string;
  /** The command that prints the chart anew. */
  readonly madeBy: string;
}

/** A line, or several of which some are only there while something holds. */
export type NoteLines = string | undefined | readonly NoteLines[];

/** Lines of text, some of them symbolic, some of them only there while something holds. */
export type Notes = readonly (string | Expression<NoteLines>)[];
