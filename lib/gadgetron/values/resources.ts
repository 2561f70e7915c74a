import {
  DNS_SUBDOMAIN,
  LABEL_NAME,
  above,
  amount,
  both,
  containsText,
  either,
  entryOf,
  type Expression,
  forEachEntry,
  group,
  hasKey,
  is,
  isNot,
  mapOf,
  matches,
  not,
  quantityOf,
  type Ranged,
  refuse,
  type Rule,
  shown,
  str,
  text,
  wholePages,
} from '../../helm';

/** Bytes are not counted in parts: "512m" is half of one, and a slip. Kubernetes warns of it. */
const PART_OF_A_BYTE = '[0-9.][num]"?$';

/** The size of a claim, where one is given: ValidatePositiveQuantityValue in pkg/apis/core/validation. */
export const notNothing = (size: Expression<string>): readonly Rule[] => [
  refuse(size, both(size, not(above(quantityOf(size), 0))), str`must be more than 0 (got ${size})`),
  refuse(
    size,
    matches(size, PART_OF_A_BYTE),
    str`must be whole bytes (got ${size}): m is a thousandth, and M a million`,
  ),
];

type Amounts = Readonly<Record<string, string | number>>;

/** What a container can ask for: what every node has, huge pages, and what device plugins bring. */
const resource = text({
  doc: 'A resource: cpu, memory, ephemeral-storage, hugepages-2Mi, or one of a device plugin, such as example.com/dongle.',
  pattern: `^(cpu|memory|ephemeral-storage|hugepages-[1-9][0-9]*(Ki|Mi|Gi)|${DNS_SUBDOMAIN}/${LABEL_NAME})$`,
  maxLength: 253,
});

type AmountsValue = Expression<Readonly<Record<string, unknown>>> & Ranged<Expression<unknown>>;

/** ValidateResourceRequirements and validateContainerResourceName in pkg/apis/core/validation. */
const withinLimits = ({
  requests,
  limits,
}: {
  readonly requests: AmountsValue;
  readonly limits: AmountsValue;
}): readonly Rule[] => {
  const isDevice = (name: Expression<string>): Expression<boolean> => containsText(name, '/');
  const isWhole = (name: Expression<string>): Expression<boolean> =>
    either(isDevice(name), matches(name, '^hugepages-'));
  const onlyWhole = (amounts: AmountsValue): Rule =>
    forEachEntry(amounts, ['resource', 'amount'], (name, given) => [
      refuse(
        given,
        both(isDevice(name), matches(shown(given), '[.num]')),
        str`must be a whole number: nothing of a device plugin can be shared (got ${shown(given)})`,
      ),
      refuse(
        given,
        matches(name, '^([a-z0-9.-]*[.])?kubernetes[.]io/|^requests[.]'),
        str`is a name that Kubernetes keeps for itself`,
      ),
      wholePages(name, given),
      refuse(
        given,
        both(either(is(name, 'memory'), is(name, 'ephemeral-storage')), matches(shown(given), PART_OF_A_BYTE)),
        str`must be whole bytes (got ${shown(given)}): m is a thousandth, and M a million`,
      ),
    ]);
  return [
    onlyWhole(requests),
    onlyWhole(limits),
    forEachEntry(requests, ['resource', 'amount'], (name, given) => {
      const limit = entryOf(limits, name);
      return [
        refuse(
          given,
          both(hasKey(limits, name), not(isWhole(name)), above(quantityOf(given), quantityOf(limit))),
          str`must be ≤ limits.${name} (got ${shown(given)} > ${shown(limit)})`,
        ),
        refuse(
          given,
          both(hasKey(limits, name), isWhole(name), isNot(quantityOf(given), quantityOf(limit))),
          str`must be the same as limits.${name}, since it cannot be overcommitted (got ${shown(given)} and ${shown(limit)})`,
        ),
        refuse(
          given,
          both(isWhole(name), not(hasKey(limits, name))),
          str`must be in limits, too, since it cannot be overcommitted (got ${shown(given)})`,
        ),
      ];
    }),
  ];
};

/** GPUs and Gadgetron's CPU have values of their own, since they stand on both sides. */
const amounts = (doc: string, standard: Amounts, reserved: readonly string[]) =>
  mapOf(amount({ doc: 'An amount.' }), {
    doc,
    default: standard,
    keys: resource,
    reserved,
    example: { memory: '4Gi' },
  });

const GPU = '^nvidia[.]com/gpu$';

/** What a container asks for and may use at most. */
export const resourceValues = (what: string, requests: Amounts, limits: Amounts) =>
  group(`What ${what} asks for and may use at most.`, {
    requests: amounts('Asked for: a node must have this much left.', requests, [GPU]),
    limits: amounts('Used at most.', limits, [GPU]),
  }).musts(withinLimits);

const standard = { memory: '8Gi', 'ephemeral-storage': '12Gi' };

/** As of other containers, but for the CPU, of which one value is both. */
export const gadgetronResourceValues = group('Requests and limits of a Gadgetron pod.', {
  cpu: amount({
    doc: 'CPU request, CPU limit and number of threads. One reconstruction uses all of it, and a pod is guaranteed only the CPU that it requests.',
    default: '3',
    example: 8,
  }),
  requests: amounts('Of anything else, asked for: a node must have this much left.', standard, [GPU, '^cpu$']),
  limits: amounts(
    'Limits of other resources. A pod that exceeds its memory limit is killed, with all its reconstructions.',
    standard,
    [GPU, '^cpu$'],
  ),
})
  .musts(withinLimits)
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
