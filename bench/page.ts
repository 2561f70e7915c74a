import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { root } from '../tools/chart/render';

/** Puts what a command has measured into a page of docs/, between the line that names the command and that of its end. */
export function writeInto(page: string, command: string, text: string): void {
  const file = path.join(root, 'docs', page);
  const before = readFileSync(file, 'utf8');
  const begin = `<!-- ${command} -->`;
  const from = before.indexOf(begin) + begin.length;
  const to = before.indexOf('<!-- end of what it writes -->', from);
  if (from < begin.length || to < 0) throw new Error(`${file} has no place for it`);
  writeFileSync(file, `${before.slice(0, from)}\n${text}\n${before.slice(to)}`);
}
