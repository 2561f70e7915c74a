import { LABEL_NAME, mapOf, QUALIFIED_NAME, text } from '../../helm';

/** So that a prefix has no more than the 253 characters that it may have. */
const LONGEST_KEY = 253;
/** A key as those of labels are, or "" for none. */
export const LOAD_BALANCER_CLASS = `^(${QUALIFIED_NAME})?$`;

export const metadataKey = text({
  doc: 'An optional DNS prefix and a name.',
  pattern: `^${QUALIFIED_NAME}$`,
  maxLength: LONGEST_KEY,
});

/** What a label may say. */
export const labelValue = text({ doc: 'A label value.', pattern: `^(${LABEL_NAME})?$` });

/** Annotations of a Service that say what a value says, and that Kubernetes holds against its type. */
export const OF_THE_SERVICE = ['^service[.]beta[.]kubernetes[.]io/load-balancer-source-ranges$'];

/** Annotations of pods that Kubernetes reads; what they say has values of its own. */
export const OF_THE_POD = [
  '^kubernetes[.]io/config[.]mirror$',
  '^scheduler[.]alpha[.]kubernetes[.]io/tolerations$',
  '^(seccomp|container[.]seccomp)[.]security[.]alpha[.]kubernetes[.]io/',
  '^container[.]apparmor[.]security[.]beta[.]kubernetes[.]io/',
];

/** Annotations that the user adds to an object. */
export const annotations = (what: string, reserved: readonly string[] = []) =>
  mapOf(text({ doc: 'Any text.' }), {
    doc: `Annotations of ${what}.`,
    default: {},
    keys: metadataKey,
    reserved: ['^helm[.]sh/', ...reserved],
    example: { 'example.com/team': 'mri' },
  });

/** Labels that the user adds to an object; the ones that select pods are the chart's. */
export const labels = (what: string) =>
  mapOf(labelValue, {
    doc: `Labels of ${what}.`,
    default: {},
    keys: metadataKey,
    reserved: ['^app[.]kubernetes[.]io/', '^helm[.]sh/', '^gadgetron[.]io/(gateway|metrics)$'],
    example: { 'example.com/cost-centre': 'radiology' },
  });
