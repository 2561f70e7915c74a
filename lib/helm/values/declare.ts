import type { KubernetesTypes } from '../kubernetes/types';
import type {
  AnyObject,
  Bool,
  Declaration,
  Fields,
  Group,
  Int,
  NumberOrText,
  Kubernetes,
  KubernetesObject,
  List,
  MapOf,
  ObjectName,
  Rule,
  Text,
  ValueOf,
} from './declaration';
import { isPlainText } from '../yaml/style';
import type { Symbolic } from './symbolic';

/** What a value says of itself; `default` is left out only for items of lists and maps. */
export interface About<T> {
  readonly doc: string;
  readonly default?: T;
  readonly example?: T;
}

/** Kubernetes counts in 32 bits, and Helm reads every number as a float64: beyond that digits would get lost. */
const INT32 = 2 ** 31 - 1;

/** A whole number, by default from 0 to 2147483647. */
export const int = ({
  minimum = 0,
  maximum = INT32,
  ...about
}: About<number> & { readonly minimum?: number; readonly maximum?: number }): Int => ({
  kind: 'int',
  minimum,
  maximum,
  ...about,
});

export const bool = (about: About<boolean>): Bool => ({ kind: 'bool', ...about });

/** Text. A `pattern` is anchored and admits only printable characters of one line. */
export const text = (
  about: About<string> & { readonly pattern?: string; readonly minLength?: number; readonly maxLength?: number },
): Text => ({ kind: 'text', ...about });

/** One of a few words. */
export const oneOf = <const T extends string>(allowed: readonly T[], about: About<NoInfer<T>>): Text<T> => ({
  kind: 'text',
  allowed,
  ...about,
});

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SUBDOMAIN = `${LABEL}([.]${LABEL})*`;

/** A name as Kubernetes wants it for a Service (RFC 1035 label), or "" to derive it from the release. */
export const serviceName = (about: About<string>): Text =>
  text({ pattern: '^([a-z]([-a-z0-9]*[a-z0-9])?)?$', maxLength: 63, ...about });

/** The name of an object of this kind (RFC 1123 subdomain), or "" for none. In TypeScript the object itself will do, too. */
export const objectName = (kind: string, about: About<string>): ObjectName => ({
  ...text({ pattern: `^(${SUBDOMAIN})?$`, maxLength: 253, ...about }),
  names: kind,
});

/** A key of a Secret or a ConfigMap, or "" for none. */
export const secretKey = (about: About<string>): Text =>
  text({ pattern: '^[-._a-zA-Z0-9]*$', maxLength: 253, ...about });

/** A DNS domain, such as the cluster's. */
export const domain = (about: About<string>): Text => text({ pattern: `^${SUBDOMAIN}$`, maxLength: 253, ...about });

/** An amount as Kubernetes writes it: 500m, 2, 10Gi. */
export const AMOUNT = '^[0-9]{1,15}([.][0-9]{1,3})?(m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei)?$';

/** An amount as text, or "" for none. */
export const quantity = (about: About<string>): Text => text({ pattern: `^$|${AMOUNT}`, ...about });

/** A whole number or a percentage, at least 1, as in `maxSurge`. */
export const intOrPercent = (about: About<number | string>): NumberOrText => ({ kind: 'percentage', ...about });

/** An amount in either of the forms that Kubernetes takes: `cpu: 2` or `cpu: 500m`. */
export const amount = (about: About<number | string>): NumberOrText => ({ kind: 'amount', ...about });

export const list = <I extends Declaration>(
  item: I,
  { unique = false, ...about }: About<readonly ValueOf<I>[]> & { readonly unique?: boolean },
): List<I> => ({ kind: 'list', item, unique, ...about });

/** A map with one kind of values. Maps merge where lists replace each other, so prefer them for what presets and users add to. */
export const mapOf = <I extends Declaration>(
  item: I,
  {
    keys,
    reserved = [],
    ...about
  }: About<Readonly<Record<string, ValueOf<I>>>> & { readonly keys: Text; readonly reserved?: readonly string[] },
): MapOf<I> => ({ kind: 'map', item, keys, reserved, ...about });

/** A piece of a Kubernetes object: `kubernetes('Affinity', { … })`. */
export const kubernetes = <K extends keyof KubernetesTypes>(
  type: K,
  about: About<KubernetesTypes[K]>,
): Kubernetes<K> => ({ kind: 'kubernetes', type, ...about });

/** A whole Kubernetes object of any kind. */
export const anyObject = (about: About<KubernetesObject>): AnyObject => ({ kind: 'object', ...about });

/** What can stand behind a dot in a template. */
const NAME = /^[A-Za-z][A-Za-z0-9]*$/;

/** Values that belong together; what `values.yaml` shows as a section. */
export function group<F extends Fields>(
  doc: string,
  fields: F,
  rules: readonly ((values: Symbolic<Group<F>>) => Rule)[] = [],
): Group<F> {
  const [odd] = Object.keys(fields).filter(name => !NAME.test(name) || !isPlainText(name));
  if (odd !== undefined)
    throw new Error(
      `"${odd}" cannot be the name of a value: letters and digits are wanted, and no word that YAML takes for something else`,
    );
  return { kind: 'group', doc, fields, rules, must: rule => group(doc, fields, [...rules, rule]) };
}
