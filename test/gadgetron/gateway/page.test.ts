import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Deployment } from 'kubernetes-types/apps/v1';
import { gatewayFiles } from '../../../lib/gadgetron/gateway/config-map';
import { gadgetronValues } from '../../../lib/gadgetron/values';
import { defaultsOf } from '../../../lib/helm';
import { manifestsFor, root } from '../../../tools/chart/render';
import { renderedIn } from '../../../tools/gateway/rendered';

/** As it is read: without line breaks. */
const page = readFileSync(path.join(root, 'docs/gateway.md'), 'utf8').replace(/\s+/g, ' ');
const { gateway, autoscaling } = defaultsOf(gadgetronValues) as unknown as {
  readonly gateway: {
    readonly queue: { readonly maxClients: number };
    readonly resources: { readonly limits: { readonly memory: string } };
  };
  readonly autoscaling: {
    readonly sessions: { readonly busyPercentage: number; readonly cooldownSeconds: number };
    readonly behavior: {
      readonly scaleDown: {
        readonly stabilizationWindowSeconds: number;
        readonly policies: readonly { readonly value: number; readonly periodSeconds: number }[];
      };
    };
  };
};
const objects = manifestsFor([]).objects ?? [];
const configuration = renderedIn(objects).files['haproxy.cfg'] ?? '';
/** The number behind a word of the configuration. */
const configured = (word: string): string =>
  new RegExp(`^ *${word} (\\S+)`, 'm').exec(configuration)?.[1] ?? `no ${word}`;
/** Seconds between two readings of the EndpointSlices. */
const polled = (pace: 'BUSY' | 'IDLE'): number =>
  Number(new RegExp(`POLL_${pace}'\\) or '(\\d+)'`).exec(gatewayFiles.files['endpoints.lua'])?.[1]) / 1000;
/** Milliseconds between two looks for clients that left, and from one that misses a client to the next. */
const [follower = 0, followerSoon = 0, alone = 0, soon = 0] = (
  /PASSES_ON and { (\d+), (\d+) } or { (\d+), (\d+) }/.exec(gatewayFiles.files['leavers.lua']) ?? []
)
  .slice(1)
  .map(Number);
const { policies, stabilizationWindowSeconds } = autoscaling.behavior.scaleDown;

/** In words: what is told here is never more than a few. */
const words = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];
const word = (count: number): string => words[count] ?? String(count);

/** The part of those who come that find all of c pods busy, at this load (M/M/c). */
function erlang(c: number, load: number): number {
  const terms = Array.from({ length: c }).reduce<readonly number[]>(
    (before, _, index) => [...before, ((before.at(-1) ?? 1) * c * load) / (index + 1)],
    [1],
  );
  const all = (terms.at(-1) ?? 0) / (1 - load);
  return all / (terms.slice(0, -1).reduce((sum, each) => sum + each, 0) + all);
}
const [queued, shared] = [erlang(8, 0.7) / (8 * (1 - 0.7)), 0.7 / (1 - 0.7)];

test.each([
  [
    'how long the door waits',
    `at the latest after ${configured('tcp-request inspect-delay').replace('s', ' seconds')}`,
  ],
  [
    'how long a client may stay after the goodbye',
    `gets it, at the latest ${configured('timeout client-fin').replace('s', ' seconds')} later`,
  ],
  [
    'how often it looks for pods',
    `every ${polled('BUSY')} seconds while a session runs or waits or an endpoint is not ready or leaving, and every ${polled('IDLE')} seconds otherwise`,
  ],
  [
    'how often it looks for clients that left',
    `every ${alone / 1000} seconds while clients wait, again ${soon / 1000} seconds after`,
  ],
  [
    'how often a follower looks for them',
    `such as the follower, looks every ${follower / 1000} and ${followerSoon / 1000} seconds,`,
  ],
  ['how many sessions a pod is for', `divided by ${autoscaling.sessions.busyPercentage / 100} (`],
  [
    'how long the last pod stays',
    `kept for \`autoscaling.sessions.cooldownSeconds\` (${autoscaling.sessions.cooldownSeconds})`,
  ],
  [
    'how fast pods go',
    `${word(policies[0]?.value ?? 0)} a minute, after ${word(stabilizationWindowSeconds / 60)} quiet minutes`,
  ],
  ['how much memory it may have', `is ${gateway.resources.limits.memory}, and has to hold`],
  ['how many clients it holds', `\`gateway.queue.maxClients\`, which is ${gateway.queue.maxClients},`],
  ['how often all pods are busy', `at once for ${(100 * erlang(8, 0.7)).toFixed(0)} % of the scans`],
  ['how long a queue is', `in a queue: ${queued.toFixed(2)} of a mean reconstruction`],
  [
    'how long chance makes it',
    `last ${shared.toFixed(2)} mean reconstructions longer, ${(shared / queued).toFixed(0)} times the wait`,
  ],
])('docs/gateway.md says %s', (_, text) => {
  expect(page).toContain(text);
});

test('the picture of docs/gateway.md has the ports that are open', () => {
  const ports = objects
    .filter(({ kind }) => kind === 'Deployment')
    .flatMap(
      object =>
        (object as unknown as Deployment).spec?.template.spec?.containers.flatMap(
          container => container.ports?.map(({ containerPort }) => containerPort) ?? [],
        ) ?? [],
    );
  expect(ports).toEqual(expect.arrayContaining([9002, 3333]));
  for (const port of [9002, 3333]) expect(page).toContain(`-- ${port} -->`);
});
