import type { Scalar, Text } from '../../declared/declaration';
import {
  type About,
  type AboutScalar,
  type AboutText,
  scalar,
  type Settled,
  text as anyText,
} from '../../declared/declare';
import { DNS_SUBDOMAIN, SECRET_KEY } from '../kubernetes/patterns';
import { ANY_TEXT } from './any-text';

/** Text. A `pattern` is anchored and admits only printable characters of one line. */
export function text(about: AboutText & Settled<string>): Text & Settled<string>;
export function text(about: AboutText): Text;
export function text(about: AboutText): Text {
  return anyText({ pattern: ANY_TEXT, ...about });
}

/** A constructor for texts of one form. */
function textOf(form: Pick<Text, 'pattern' | 'maxLength'>) {
  function make(about: About<string> & Settled<string>): Text & Settled<string>;
  function make(about: About<string>): Text;
  function make(about: About<string>): Text {
    return anyText({ ...form, ...about });
  }
  return make;
}

/** A constructor for values that are numbers or texts. */
function numberOrText(form: Omit<AboutScalar<number | string>, keyof About<unknown>>) {
  function make(about: About<number | string> & Settled<number | string>): NumberOrText & Settled<number | string>;
  function make(about: About<number | string>): NumberOrText;
  function make(about: About<number | string>): NumberOrText {
    return scalar({ ...form, ...about });
  }
  return make;
}

type NumberOrText = Scalar<number | string>;

/** A name as Kubernetes wants it for a Service (RFC 1035 label), or "" to derive it from the release. */
export const serviceName = textOf({ pattern: '^([a-z]([-a-z0-9]*[a-z0-9])?)?$', maxLength: 63 });

/** The name of an object of a kind. */
export interface ObjectName extends Text {
  readonly names: string;
}

/** The name of an object of this kind (RFC 1123 subdomain), or "" for none. In TypeScript the object itself will do, too. */
export function objectName(kind: string, about: About<string> & Settled<string>): ObjectName & Settled<string>;
export function objectName(kind: string, about: About<string>): ObjectName;
export function objectName(kind: string, about: About<string>): ObjectName {
  return { ...anyText({ pattern: `^(${DNS_SUBDOMAIN})?$`, maxLength: 253, ...about }), names: kind };
}

/** The name of an object of some kind, as an item of a list: it cannot be empty. */
export const objectNameItem = (kind: string, about: About<string>): ObjectName => ({
  ...anyText({ pattern: `^${DNS_SUBDOMAIN}$`, maxLength: 253, ...about }),
  names: kind,
});

/** A key of a Secret or a ConfigMap, or "" for none. */
export const secretKey = textOf({ pattern: `^(${SECRET_KEY})?$`, maxLength: 253 });

/** A DNS domain, such as the cluster's. */
export const domain = textOf({ pattern: `^${DNS_SUBDOMAIN}$`, maxLength: 253 });

/** An amount as Kubernetes reads it: 500m, 2, 0.5Gi, 1e9. */
const AMOUNT =
  '^[+]?([0-9]{1,15}([.][0-9]{0,9})?|[.][0-9]{1,9})(n|u|m|k|M|G|T|P|E|Ki|Mi|Gi|Ti|Pi|Ei|[eE][-+]?[0-9]{1,2})?$';

/** An amount as text, or "" for none. */
export const quantity = textOf({ pattern: `^$|${AMOUNT}` });

/** A whole number or a percentage, at least 1, as in `maxSurge`. */
export const intOrPercent = numberOrText({
  type: 'int or percentage',
  types: ['integer', 'string'],
  minimum: 1,
  maximum: 1000,
  pattern: '^([1-9][0-9]?|100)%$',
});

/** An amount in either of the forms that Kubernetes takes: `cpu: 2` or `cpu: 500m`. */
export const amount = numberOrText({ type: 'amount', types: ['number', 'string'], minimum: 0, pattern: AMOUNT });
