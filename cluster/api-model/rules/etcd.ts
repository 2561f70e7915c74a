import { isAcs } from '../engines';
import { goList } from '../go/text';
import { CONFIG, type Model, none, type Reason, reasonIf } from '../model';

const upTo = (minor: string, last: number): readonly string[] =>
  Array.from({ length: last + 1 }, (_, patch) => `${minor}.${patch}`);

/** As the engines list them: 3.1.2 twice, and not every patch of 3.2. */
const acs: readonly string[] = [
  '2.2.5',
  ...upTo('2.3', 8),
  ...upTo('3.0', 17),
  ...upTo('3.1', 2),
  ...upTo('3.1', 10).slice(2),
  ...upTo('3.2', 9),
  ...upTo('3.2', 16).slice(11),
  '3.2.23',
  '3.3.0',
  '3.3.1',
];
const aks: readonly string[] = [
  ...acs.slice(0, -2),
  '3.2.24',
  '3.2.25',
  '3.2.26',
  '3.3.0',
  '3.3.1',
  '3.3.8',
  '3.3.9',
  '3.3.10',
  '3.3.13',
  '3.3.15',
  '3.3.18',
  '3.3.19',
  '3.3.22',
  '3.3.25',
];

export function etcdVersion({ engine, config }: Model): readonly Reason[] {
  const version = config?.etcdVersion ?? '';
  const known = isAcs(engine) ? acs : aks;
  return reasonIf(
    version !== '' && !known.includes(version),
    `${CONFIG}.etcdVersion`,
    `Invalid etcd version "${version}", please use one of the following versions: ${goList(known)}`,
  );
}

export function etcdStorageLimit({ config }: Model): readonly Reason[] {
  const limit = config?.etcdStorageLimitGB ?? 0;
  return limit === 0
    ? none
    : reasonIf(
        limit < 2,
        `${CONFIG}.etcdStorageLimitGB`,
        `EtcdStorageLimitGB value of ${limit} is too small, the minimum allowed is 2`,
      );
}
