import type { AnyGroup, Declaration, Field, Group, Whole } from '../../lib/declared/declaration';
import { group } from '../../lib/declared/declare';
import type { Path } from '../../lib/declared/path';

/** The resources that have parts which only a new one can have. */
export type FixedIn = 'cluster' | 'pool' | 'storage account' | 'share';

/** What Azure does when a field of the file has another value than before. */
export interface Changes {
  /**
   * in place: a request changes it.
   * new pool: only a new pool can have another value.
   * to some values: a request changes it to those that cluster/plan/allowed.ts names; the others are as with never.
   * never: only a new cluster, or a new storage account, can have another value.
   * another resource: it names something, and another name is something else.
   * nothing: Azure does not get it.
   */
  readonly how: 'in place' | 'new pool' | 'to some values' | 'never' | 'another resource' | 'nothing';
  /** Where requests have what cannot be changed: `networkProfile.podCidr` is also all that is below it. */
  readonly fixed: Readonly<Partial<Record<FixedIn, readonly string[]>>>;
}

export const inPlace: Changes = { how: 'in place', fixed: {} };
export const notInAzure: Changes = { how: 'nothing', fixed: {} };

/** Only a new pool can have another value; `fields` of the pool's request follow from it. */
export const newPool = (...fields: readonly string[]): Changes => ({ how: 'new pool', fixed: { pool: fields } });

export const never = (fixed: Changes['fixed']): Changes => ({ how: 'never', fixed });

export const toSomeValues = (fixed: Changes['fixed']): Changes => ({ how: 'to some values', fixed });

export const anotherResource = (fixed: Changes['fixed'] = {}): Changes => ({ how: 'another resource', fixed });

/** What the message about a field may depend on: the engine whose API model is written, and the pool that has the field. */
export interface EngineFacts {
  /** `aks-engine` */
  readonly engine: string;
  /** The Kubernetes version that it installs. */
  readonly version: string;
  readonly isAcs: boolean;
  /** Whether it is for Azure Stack Hub. */
  readonly isStack: boolean;
  readonly hasStandardBalancer: boolean;
  readonly takesZones: boolean;
  readonly takesSpot: boolean;
  readonly takesEphemeralDisks: boolean;
  readonly pool?: PoolFacts;
}

export interface PoolFacts {
  /** Whether the file wants the autoscaler for it. */
  readonly wantsScaling: boolean;
  /** Whether the engine's autoscaler takes it. */
  readonly isScaled: boolean;
  /** Fewest nodes, or all of them where there is no autoscaler. */
  readonly fewest: number;
}

/** The words about a field that a model does not have, or has with another value. */
export interface FieldNote {
  /** Told where the file has the field, where its value is not the default, or always. */
  readonly told: 'where given' | 'where changed' | 'always';
  /** What follows the path; undefined for an engine that has the field. */
  readonly message: (facts: EngineFacts) => string | undefined;
}

type Message = string | FieldNote['message'];

const note = (told: FieldNote['told'], message: Message): FieldNote => ({
  told,
  message: typeof message === 'string' ? () => message : message,
});

export const whereGiven = (message: Message): FieldNote => note('where given', message);
export const whereChanged = (message: Message): FieldNote => note('where changed', message);
export const always = (message: Message): FieldNote => note('always', message);

/** The model of every engine has it. */
export const written = 'written';
/** The engine's own command line has it. */
export const onCommandLine = 'on the command line';
/** What the notes of its section say is all that there is to say. */
export const asItsSection = 'as its section';

/** What an engine's API model makes of a field. */
export type InModels = typeof written | typeof onCommandLine | typeof asItsSection | readonly FieldNote[];

/** What becomes of a field outside of the file. */
export interface Fate<M extends InModels = InModels> {
  readonly changes: Changes;
  readonly inModels: M;
}

type Leaf = Field & { readonly kind: Exclude<Declaration['kind'], 'group'> };

/** A field of the file with its whole fate: whether Azure can change it later, and what an engine's API model makes of it. */
export const field = <D extends Leaf, const M extends InModels>(
  changes: Changes,
  inModels: M,
  declaration: D,
): D & { readonly fate: Fate<M> } => ({ ...declaration, fate: { changes, inModels } });

export interface Section {
  readonly notes: readonly FieldNote[];
}

type Fields<M extends InModels> = Readonly<Record<string, Field & ({ readonly fate: Fate<M> } | Section)>>;

/** A section of fields that each state their fate. */
export function section<F extends Fields<Exclude<InModels, typeof asItsSection>>>(
  doc: string,
  fields: F,
): Group<F> & Whole<F> & Section;
/** A section about which there is something to say as a whole. */
export function section<F extends Fields<InModels>>(
  doc: string,
  notes: readonly FieldNote[],
  fields: F,
): Group<F> & Whole<F> & Section;
export function section(doc: string, ...rest: readonly [Fields<InModels>] | SectionWithNotes): AnyGroup & Section {
  const [notes, fields] = rest.length === 1 ? [[], rest[0]] : rest;
  return { ...group(doc, fields), notes };
}
type SectionWithNotes = readonly [readonly FieldNote[], Fields<InModels>];

/** A field, or a section that has notes, with its place in the file. */
export interface Placed {
  readonly path: Path;
  readonly declaration: Declaration;
  /** Of a field. */
  readonly fate?: Fate;
  readonly notes: readonly FieldNote[];
}

/** Every section and field of a section, in the order of the file; the items of a list are at 0. */
export function fatesIn(declaration: Declaration, path: Path = []): readonly Placed[] {
  const within =
    declaration.kind === 'group'
      ? Object.entries(declaration.fields).flatMap(([name, inner]) => fatesIn(inner, [...path, name]))
      : declaration.kind === 'list'
        ? fatesIn(declaration.item, [...path, 0])
        : [];
  return [...placed(declaration, path), ...within];
}

function placed(declaration: Declaration, path: Path): readonly Placed[] {
  if (hasNotes(declaration)) return [{ path, declaration, notes: declaration.notes }];
  if (!hasFate(declaration)) return [];
  const { fate } = declaration;
  return [{ path, declaration, fate, notes: typeof fate.inModels === 'string' ? [] : fate.inModels }];
}

const hasFate = (declaration: Declaration): declaration is Declaration & { readonly fate: Fate } =>
  'fate' in declaration;
const hasNotes = (declaration: Declaration): declaration is Declaration & Section => 'notes' in declaration;
