import type { Deployment } from 'kubernetes-types/apps/v1';
import { manifestsFor } from './render';

const values = 'jumpServer: { enabled: true, existingSecret: sshkey }\nlongestReconstructionSeconds: 7200\ndrain: { forgottenAfterSeconds: 20, marginSeconds: 60 }\n';

test('whatever carries a reconstruction may take as long to stop as it takes to be forgotten, for the longest reconstruction and a margin', () => {
  const deployments = (manifestsFor([values]).objects ?? []).filter(({ kind }) => kind === 'Deployment') as unknown as Deployment[];
  const graces = deployments.map(({ metadata, spec }) => [metadata?.labels?.['app.kubernetes.io/component'], spec?.template.spec?.terminationGracePeriodSeconds]);
  expect(Object.fromEntries(graces)).toMatchObject({ reconstruction: 7280, 'jump-server': 7280 });
});
