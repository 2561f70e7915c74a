import { type Refusal, refusals } from '.';

/** The rows of the page about refusals: the codes, or words where there are none, what to do, where that is from. */
export const refusalRows = (): readonly string[] =>
  refusals.map(refusal => `| ${saying(refusal)} | ${advice(refusal)} | ${source(refusal)} |`);

const saying = ({ codes, title = '' }: Refusal): string =>
  codes.length > 0 ? codes.map(code => `\`${code}\``).join(', ') : title;

/** What depends on the words of the message stands there as …. */
const advice = ({ advice: said }: Refusal): string =>
  (typeof said === 'string' ? said : said(Array<string>(9).fill('…'))).replaceAll('|', '\\|');

const source = ({ source: from }: Refusal): string => (from.startsWith('https:') ? `[page](${from})` : from);
