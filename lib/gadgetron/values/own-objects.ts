import {
  both,
  DNS_SUBDOMAIN,
  either,
  forEachItem,
  is,
  matches,
  not,
  refuse,
  type Rule,
  str,
  type Symbolic,
  unique,
} from '../../helm';
import type { extraObjects } from './extras';

interface Values {
  readonly extraObjects: Symbolic<typeof extraObjects>;
}

/** The names of objects: ValidateObjectMeta in apimachinery, with what each kind asks for. */
export const objectsFit = ({ extraObjects }: Values): readonly Rule[] => [
  forEachItem(extraObjects, 'object', ({ kind, metadata: { name } }) => [
    refuse(
      name,
      both(not(matches(kind, '^(Cluster)?Role(Binding)?$')), not(matches(name, `^${DNS_SUBDOMAIN}$`))),
      str`must be small letters, digits, dashes and dots (got ${name})`,
    ),
    refuse(
      name,
      both(
        either(is(kind, 'Service'), is(kind, 'Namespace')),
        not(matches(name, '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$')),
      ),
      str`must be at most 63 small letters, digits and dashes (got ${name})`,
    ),
  ]),
  unique(
    extraObjects,
    'object',
    ({ apiVersion, kind, metadata }) => str`${apiVersion} ${kind} ${metadata.name} ${metadata.namespace}`,
    ({ metadata }) => metadata.name,
  ),
];
