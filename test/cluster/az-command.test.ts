import { execFileSync } from 'node:child_process';
import { azCommand, shellWord } from '../../cluster/az-command';

/** What a shell gives to `az` of a command. */
const wordsOf = (command: string): readonly string[] =>
  execFileSync('sh', ['-c', `az() { printf '%s\\n' "$@"; }; ${command}`], { encoding: 'utf8' })
    .trimEnd()
    .split('\n');

test.each(['mri', 'mri-(west)_2.a', '((x'])('a shell takes the group %s as one word', group => {
  expect(
    wordsOf(
      azCommand(
        'aks nodepool delete',
        { subscription: 's', resourceGroup: group },
        '--cluster-name demo',
        '--name recon',
      ),
    ),
  ).toEqual([
    'aks',
    'nodepool',
    'delete',
    '--subscription',
    's',
    '--resource-group',
    group,
    '--cluster-name',
    'demo',
    '--name',
    'recon',
  ]);
  expect(wordsOf(`az ${shellWord(`/subscriptions/s/resourceGroups/${group}`)}`)).toEqual([
    `/subscriptions/s/resourceGroups/${group}`,
  ]);
});
