// Prints in Markdown what changes in a cluster between a commit and this checkout, for the review of a pull request.
//   node scripts/cluster-changes.mjs COMMIT
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';

const [commit] = process.argv.slice(2);
if (commit === undefined) {
  console.error('usage: node scripts/cluster-changes.mjs COMMIT');
  process.exit(2);
}

const git = (...args) => execFileSync('git', args, { encoding: 'utf8', maxBuffer: 2 ** 28 });
const base = git('merge-base', commit, 'HEAD').trim();
const places = ['dist', '__snapshots__'];

const stat = git('diff', '--stat=120', base, '--', ...places).trimEnd();
if (stat === '') {
  console.log('Nothing changes in a cluster: `dist/` and `__snapshots__/` stay as they are.');
} else {
  console.log('## What changes in a cluster\n');
  for (const [preset, files] of presets()) {
    const changes = changesOf(files);
    if (changes.length > 0) console.log([`### ${preset}\n`, ...changes.map(change => `- ${change}`), ''].join('\n'));
  }
  console.log(`<details><summary>Changed files</summary>\n\n\`\`\`text\n${stat}\n\`\`\`\n\n</details>`);
}

/** The manifests that changed, by what they show: `dist/manifests` is the preset `aks`, each snapshot another one. */
function presets() {
  const changed = git('diff', '--name-only', base, '--', 'dist/manifests', '__snapshots__').split('\n').filter(Boolean);
  const snapshots = changed.filter(file => file.startsWith('__snapshots__/'));
  return [
    ['preset-aks', changed.filter(file => !snapshots.includes(file))],
    ...snapshots.map(file => [path.basename(file, '.yaml'), [file]]),
  ];
}

/** One line for each object that is added, removed or changed, with the fields that differ. */
function changesOf(files) {
  const before = objectsOf(files.map(textAtBase));
  const after = objectsOf(files.map(file => (existsSync(file) ? readFileSync(file, 'utf8') : '')));
  return [...new Set([...before.keys(), ...after.keys()])].sort().flatMap(name => {
    const [old, now] = [before.get(name), after.get(name)];
    if (old === undefined) return [`**${name}** is added`];
    if (now === undefined) return [`**${name}** is removed`];
    const fields = [...differences(old, now)];
    return fields.length === 0 ? [] : [`**${name}**: ${fields.map(field => `\`${field}\``).join(', ')}`];
  });
}

function textAtBase(file) {
  return git('ls-tree', base, '--', file) === '' ? '' : git('show', `${base}:${file}`);
}

function objectsOf(texts) {
  const objects = texts.flatMap(text => parseAllDocuments(text)).flatMap(document => document.toJS() ?? []);
  return new Map(objects.map(object => [`${object.kind} ${object.metadata.name}`, object]));
}

/** The places of the smallest parts that differ. Items of lists count by name, where they have one. */
function* differences(old, now, place = '') {
  if (!isBranch(old) || !isBranch(now)) {
    if (JSON.stringify(old) !== JSON.stringify(now)) yield place;
    return;
  }
  const [olds, nows] = [branchesOf(old), branchesOf(now)];
  for (const key of new Set([...olds.keys(), ...nows.keys()])) {
    yield* differences(olds.get(key), nows.get(key), place === '' ? key : `${place}.${key}`);
  }
}

function isBranch(value) {
  return typeof value === 'object' && value !== null;
}

function branchesOf(value) {
  const key = Array.isArray(value) ? (item, index) => item?.name ?? String(index) : undefined;
  return new Map(key ? value.map((item, index) => [key(item, index), item]) : Object.entries(value));
}
