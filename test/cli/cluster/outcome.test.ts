import { execFileSync } from 'node:child_process';
import { createdText } from '../../../cli/cluster/outcome';
import { checkCluster } from '../../../cluster/file';
import { minimal } from '../../cluster/file/files';

test('the command for the Secret of the key gives kubectl the key of this subscription’s account', () => {
  const { spec } = checkCluster({
    ...minimal,
    resourceGroup: 'mri-(west)',
    storage: { account: 'gadgetron1', access: 'key' },
  });
  const text = createdText(spec, 'cluster.yaml', { changes: [], access: 'key', administratorsCommand: undefined }, 1);
  const command = text
    .split('\n')
    .filter(line => line.startsWith('  '))
    .join('\n');
  const programs = `az() { [ "$*" = "storage account keys list --subscription ${spec.subscription} --resource-group mri-(west) --account-name gadgetron1 --query [0].value --output tsv" ] && echo the-key; }
kubectl() { printf '%s|' "$@"; cat; }`;
  expect(execFileSync('sh', ['-c', `${programs}\n${command}`], { encoding: 'utf8' })).toBe(
    'create|secret|generic|azure-gtstorage-secret|--from-literal=azurestorageaccountname=gadgetron1|--from-file=azurestorageaccountkey=/dev/stdin|the-key',
  );
});

test('says how long it took, where something was done', () => {
  const { spec } = checkCluster(minimal);
  const change = { action: 'create', kind: 'cluster', name: 'gadgetron', fields: [] } as const;
  const text = (changes: readonly (typeof change)[]): string =>
    createdText(spec, 'cluster.yaml', { changes, access: 'managed-identity', administratorsCommand: undefined }, 271);
  expect(text([change])).toMatch(/is ready\.\nIt took 4m 31s\.\n/);
  expect(text([])).not.toContain('It took');
});
