import type { Deployment } from 'kubernetes-types/apps/v1';
import { manifestsFor } from '../../tools/chart/render';

const values = `
jumpServer: { enabled: true, existingSecret: sshkey }
longestReconstructionSeconds: 7200
drain: { forgottenAfterSeconds: 20, marginSeconds: 60 }
gateway: { queue: { maxWaitSeconds: 1000 } }
`;
const graces = (...texts: readonly string[]): Readonly<Record<string, number | undefined>> => {
  const deployments = (manifestsFor(texts).objects ?? []).filter(
    ({ kind }) => kind === 'Deployment',
  ) as unknown as Deployment[];
  return Object.fromEntries(
    deployments.map(({ metadata, spec }) => [
      metadata?.labels?.['app.kubernetes.io/component'] ?? '',
      spec?.template.spec?.terminationGracePeriodSeconds,
    ]),
  );
};

test('whatever carries a reconstruction may take as long to stop as it takes to be forgotten, for the longest reconstruction and a margin', () => {
  expect(graces(values, 'gateway: { enabled: false }')).toMatchObject({ reconstruction: 7280, 'jump-server': 7280 });
});

test('and longer by the longest wait with a gateway, which may bring those who wait in it until then', () => {
  expect(graces(values)).toMatchObject({ reconstruction: 8280, gateway: 8280, 'jump-server': 8280 });
});

test.each([
  ['gateway: { discovery: dns }', false],
  ['gateway: { discovery: dns }\ndrain: { forgottenAfterSeconds: 34 }', false],
  ['gateway: { discovery: dns }\ndrain: { forgottenAfterSeconds: 35 }', true],
  ['gateway: { discovery: endpointSlices }\ndrain: { forgottenAfterSeconds: 1 }', true],
])('pods stay for as long as DNS is cached where the gateway finds them by it: %j', (text, accepted) => {
  const { objects, problems } = manifestsFor([`${text}\n`]);
  expect(objects !== undefined).toBe(accepted);
  if (!accepted) expect(JSON.stringify(problems)).toContain('"forgottenAfterSeconds"],"message":"must be at least 35');
});
