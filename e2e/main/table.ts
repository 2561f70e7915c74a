import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { results, root } from '../cluster/places';
import type { Result } from '../scenarios/results';

const begin = '<!-- made by npm run e2e -- --write -->';
const end = '<!-- end -->';

const head = ['| While | Scans | Lost | Median, s | Longest, s |', '|---|---|---|---|---|'] as const;

/** The rows of a table, by what happened. */
type Rows = ReadonlyMap<string, string>;

const nameOf = (row: string): string => row.split('|')[1]?.trim() ?? '';

/** What the scenarios have measured in this cluster. In one that stays, a scenario may have run several times: the last counts. */
function measured(): Rows {
  if (!existsSync(results)) return new Map();
  const lines = readFileSync(results, 'utf8').split('\n').filter(Boolean);
  return new Map(lines.map(line => JSON.parse(line) as Result).map(one => [one.scenario, rowOf(one)]));
}

const rowOf = ({ scenario, sent, lost, seconds }: Result): string =>
  `| ${scenario} | ${sent} | ${lost} | ${seconds[Math.floor(seconds.length / 2)]?.toFixed(1) ?? ''} | ${seconds[0]?.toFixed(1) ?? ''} |`;

const tableOf = (rows: Rows): string => [...head, ...rows.values(), ''].join('\n');

/** What the scenarios of this run have measured, as a table; nothing if they measured nothing. */
export function table(): string {
  const rows = measured();
  return rows.size === 0 ? '' : tableOf(rows);
}

/** Puts the table into the docs. Rows of scenarios that did not run stay. */
export function writeTable(): void {
  const page = path.join(root, 'docs/end-to-end.md');
  const text = readFileSync(page, 'utf8');
  const [before = '', rest = ''] = text.split(begin);
  const at = rest.indexOf(end);
  const written = rest
    .slice(0, at)
    .split('\n')
    .filter(line => line.startsWith('| ') && line !== head[0]);
  const rows = new Map([...written.map((row): [string, string] => [nameOf(row), row]), ...measured()]);
  writeFileSync(page, `${before}${begin}\n\n${tableOf(rows)}\n${rest.slice(at)}`);
}
