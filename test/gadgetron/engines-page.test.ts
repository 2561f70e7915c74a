import { readFileSync } from 'node:fs';
import path from 'node:path';
import { simulatedDays } from '../../bench/engines/day';
import { root } from '../../tools/chart/render';

/** The cells of the rows of tables; lines below headings have none. */
const rowsOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .filter(line => line.startsWith('|') && !line.includes('---'))
    .map(line =>
      line
        .split('|')
        .map(cell => cell.trim())
        .join('|'),
    );

test('docs/engines.md has the table that npm run bench:engines simulates', () => {
  const page = rowsOf(readFileSync(path.join(root, 'docs/engines.md'), 'utf8'));
  expect(page).toEqual(expect.arrayContaining([...rowsOf(simulatedDays())]));
  expect(rowsOf(simulatedDays())).toHaveLength(5);
});
