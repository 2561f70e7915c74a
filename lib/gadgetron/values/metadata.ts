import { mapOf, text } from '../../helm';

const KEY = '([a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?/)?[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?';
/** A key as those of labels are, or "" for none. */
export const LOAD_BALANCER_CLASS = `^(${KEY})?$`;

export const metadataKey = text({ doc: 'An optional DNS prefix and a name.', pattern: `^${KEY}$`, maxLength: 317 });

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
  mapOf(text({ doc: 'A label value.', pattern: '^([A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$' }), {
    doc: `Labels of ${what}.`,
    default: {},
    keys: metadataKey,
    reserved: ['^app[.]kubernetes[.]io/', '^helm[.]sh/', '^gadgetron[.]io/(gateway|metrics)$'],
    example: { 'example.com/cost-centre': 'radiology' },
  });
