import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { results, root } from '../cluster/places';
import type { Result } from '../scenarios/results';

const begin = '<!-- made by npm run e2e -- --write -->';
const end = '<!-- end -->';

/** What the scenarios of this run have measured, as a table; nothing if they measured nothing. */
export function table(): string {
  if (!existsSync(results)) return '';
  const measured = readFileSync(results, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line) as Result);
  // In a cluster that stays, a scenario may have run several times.
  const rows = [...new Map(measured.map(one => [one.scenario, one])).values()].map(
    ({ scenario, sent, lost, seconds }) =>
      `| ${scenario} | ${sent} | ${lost} | ${seconds[Math.floor(seconds.length / 2)]?.toFixed(1) ?? ''} | ${seconds[0]?.toFixed(1) ?? ''} |`,
  );
  return ['| While | Scans | Lost | Median, s | Longest, s |', '|---|---|---|---|---|', ...rows, ''].join('\n');
}

/** Puts the table into the docs. */
export function writeTable(): void {
  const page = path.join(root, 'docs/end-to-end.md');
  const text = readFileSync(page, 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  const after = rest.slice(rest.indexOf(end));
  writeFileSync(page, `${before}${begin}\n\n${table()}\n${after}`);
}
