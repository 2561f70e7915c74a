import { amount, group, hasKey, mapOf, both, not, refuse, str } from '../../helm';
import { metadataKey } from './metadata';

type Amounts = Readonly<Record<string, string | number>>;

/** GPUs and Gadgetron's CPU have values of their own, since they stand on both sides. */
const amounts = (doc: string, standard: Amounts, reserved: readonly string[]) =>
  mapOf(amount({ doc: 'An amount.' }), {
    doc,
    default: standard,
    keys: metadataKey,
    reserved,
    example: { memory: '4Gi' },
  });

const GPU = '^nvidia[.]com/gpu$';

/** What a container asks for and may use at most. */
export const resourceValues = (what: string, requests: Amounts, limits: Amounts) =>
  group(`What ${what} asks for and may use at most.`, {
    requests: amounts('Asked for: a node must have this much left.', requests, [GPU]),
    limits: amounts('Used at most.', limits, [GPU]),
  });

const standard = { memory: '8Gi', 'ephemeral-storage': '12Gi' };

/** As of other containers, but for the CPU, of which one value is both. */
export const gadgetronResourceValues = group('What a Gadgetron pod asks for and may use at most.', {
  cpu: amount({
    doc: 'CPU: asked for, and at most, and the number of threads. One reconstruction wants all of it, and what a pod did not ask for it may not get when it is needed.',
    default: '3',
    example: 8,
  }),
  requests: amounts('Of anything else, asked for: a node must have this much left.', standard, [GPU, '^cpu$']),
  limits: amounts(
    'Of anything else, used at most. A pod that uses more memory is killed with all that runs in it.',
    standard,
    [GPU, '^cpu$'],
  ),
})
  .must(({ requests }) =>
    refuse(
      requests,
      not(both(hasKey(requests, 'memory'), hasKey(requests, 'ephemeral-storage'))),
      str`must have memory and ephemeral-storage: without, a node takes more pods than it can hold`,
    ),
  )
  .must(({ limits }) =>
    refuse(
      limits,
      not(both(hasKey(limits, 'memory'), hasKey(limits, 'ephemeral-storage'))),
      str`must have memory and ephemeral-storage: without, one reconstruction can take its node down, and all others on it`,
    ),
  );
