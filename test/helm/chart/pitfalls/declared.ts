import { bool, list, mapOf, text } from '../../../../lib/helm';

export const item = text({ doc: 'A text.' });
export const word = (standard: string) => text({ doc: 'A text.', default: standard });
export const flag = bool({ doc: 'A boolean.', default: false });
export const words = list(item, { doc: 'Texts.', default: [] });
export const labels = mapOf(item, { doc: 'A map.', default: {}, keys: item });

/** Every null in an object: what a key without a value becomes. */
export const nullsIn = (value: unknown): number =>
  value === null
    ? 1
    : typeof value === 'object'
      ? Object.values(value).reduce<number>((sum, each) => sum + nullsIn(each), 0)
      : 0;
