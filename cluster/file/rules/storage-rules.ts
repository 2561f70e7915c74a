import { error } from '../problem';
import type { Finding, Rule } from './rule';

const shares: Rule = ({ spec: { storage } }) => {
  const premium = storage.sku.startsWith('Premium');
  const names = storage.shares.map(({ name }) => name);
  return storage.shares.flatMap(({ name, sizeGiB }, index): readonly Finding[] => [
    ...(names.indexOf(name) < index
      ? [error(['storage', 'shares', index, 'name'], `is there twice (got ${name})`)]
      : []),
    ...(premium && sizeGiB < 100
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

export const storageRules: readonly Rule[] = [shares];
