import fc from 'fast-check';
import { desiredState, pullWishes } from '../../cluster/desired';
import { clusterFile, type ClusterFile, fatesIn, type Placed } from '../../cluster/file';
import { filled } from '../../cluster/file/fill';
import type { Changeable } from '../../cluster/plan/immutable';
import type { JsonObject } from '../../cluster/wire';
import type { Declaration } from '../../lib/declared/declaration';
import type { Path } from '../../lib/declared/path';
import { isRecord } from '../../lib/declared/value';
import { minimal } from './file/files';

export const noEngine = { dnsPrefix: 'gadgetron', sshPublicKey: 'ssh-rsa AAAA me' };

/** A file with everything in it that is there only when it is given. */
export const base: ClusterFile = {
  ...minimal,
  pools: { recon2: {}, gpu: {} },
  maintenance: { nodeImages: {}, except: [{ from: '2026-12-24', to: '2027-01-02' }] },
  proxy: { http: 'http://proxy:8080' },
  storage: {
    shares: [{ name: 'gtdata' }],
    encryption: {
      key: 'https://mri.vault.azure.net/keys/scans',
      identity: `/subscriptions/${minimal.subscription}/resourceGroups/keys/providers/Microsoft.ManagedIdentity/userAssignedIdentities/scans`,
    },
  },
  engine: noEngine,
};

/** Other values than the default that a declaration allows. */
function others(declaration: Declaration): readonly unknown[] {
  switch (declaration.kind) {
    case 'bool':
      return declaration.default === undefined ? [true, false] : [!declaration.default];
    case 'int':
      return [declaration.default === declaration.maximum ? declaration.minimum : (declaration.default ?? 2) + 1];
    case 'number':
      return [(declaration.minimum + declaration.maximum) / 3];
    case 'text': {
      const { allowed, pattern = '^[a-z]{5}$', maxLength = 1000 } = declaration;
      if (allowed) return allowed.filter(word => word !== declaration.default);
      const some = fc.stringMatching(new RegExp(pattern)).filter(each => each !== '' && each.length <= maxLength);
      return fc.sample(some, { numRuns: 1, seed: 14 });
    }
    case 'scalar':
      return [declaration.type === 'duration' ? '47m' : '1.34'];
    case 'list':
    case 'lines':
      return [others(declaration.item)];
    case 'map':
      return [{ [String(others(declaration.keys)[0])]: others(declaration.item)[0] }];
    case 'group':
      return [Object.fromEntries(Object.entries(declaration.fields).map(([name, field]) => [name, others(field)[0]]))];
    case 'foreign':
      return [];
  }
}

function withValue(holder: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(holder))
    return holder.map((item: unknown, index) => (index === step ? withValue(item, rest, value) : item));
  const fields = isRecord(holder) ? holder : {};
  return { ...fields, [step]: withValue(fields[step], rest, value) };
}

const isFile = (value: unknown): value is ClusterFile => isRecord(value) && 'subscription' in value;

export const leaves = fatesIn(clusterFile).flatMap(each => (each.fate ? [{ ...each, ...each.fate }] : []));

/** The file, once for each other value that a field can have. */
export const variants = ({ path, declaration }: Placed): readonly ClusterFile[] =>
  others(declaration)
    .map(value => withValue(base, path, value))
    .filter(isFile);

export interface Wanted {
  readonly kind: Changeable;
  readonly id: string;
  readonly body: JsonObject;
}

/** Everything that a file asks Azure for, with the ids that tell things apart. */
export function wantedBy(file: ClusterFile): readonly Wanted[] {
  const { cluster, pools, storageAccount, shares, maintenance, ruleAssociations } = desiredState(filled(file), 'run');
  return [
    { ...cluster, kind: 'cluster' as const },
    ...pools.map(({ name, properties }) => ({ kind: 'pool' as const, id: name, body: properties })),
    ...(storageAccount ? [{ ...storageAccount, kind: 'storage account' as const }] : []),
    ...shares.map(each => ({ ...each, kind: 'share' as const })),
    ...maintenance.map(each => ({ ...each, kind: 'maintenance window' as const })),
    ...ruleAssociations.map(each => ({ ...each, kind: 'rule association' as const })),
    ...pullWishes(filled(file)).map(({ scope }) => ({ kind: 'role' as const, id: scope, body: {} })),
  ];
}
