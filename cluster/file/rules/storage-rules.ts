import { error } from '../problem';
import { sameId } from '../resource-id';
import type { Finding, Rule } from './rule';

const shares: Rule = ({ spec: { storage } }) => {
  const premium = storage.sku.startsWith('Premium');
  const names = storage.shares.map(({ name }) => name);
  return storage.shares.flatMap(({ name, sizeGiB }, index): readonly Finding[] => [
    ...(names.indexOf(name) < index
      ? [error(['storage', 'shares', index, 'name'], `is there twice (got ${name})`)]
      : []),
    ...(premium && storage.existing === undefined && sizeGiB < 100
      ? [
          {
            ...error(
              ['storage', 'shares', index, 'sizeGiB'],
              `must be ≥ 100 in a ${storage.sku} account (got ${sizeGiB})`,
            ),
            involves: [['storage', 'sku']],
          },
        ]
      : []),
  ]);
};

/** What describes an account is nothing for one that is there. */
const describing = [
  'account',
  'encryption',
  'sku',
  'publicAccess',
  'allowedRanges',
  'allowedSubnets',
  'whenRolesAreRefused',
] as const;

const existing: Rule = ({ file: { storage }, spec }) =>
  spec.storage.existing === undefined
    ? []
    : [
        ...describing.flatMap((key): readonly Finding[] =>
          storage?.[key] === undefined
            ? []
            : [
                {
                  ...error(
                    ['storage', key],
                    'excludes existing: an account that exists is used as it is; leave it out',
                  ),
                  involves: [['storage', 'existing']],
                },
              ],
        ),
        ...(spec.storage.shares.length === 0
          ? [error(['storage', 'existing'], 'needs shares: name those that are to be mounted')]
          : []),
        // The chart finds the account by group and name, in the subscription of the cluster.
        ...(sameId(spec.storage.existing.split('/')[2] ?? '', spec.subscription)
          ? []
          : [error(['storage', 'existing'], `must be in the subscription of the cluster (${spec.subscription})`)]),
      ];

export const storageRules: readonly Rule[] = [shares, existing];
