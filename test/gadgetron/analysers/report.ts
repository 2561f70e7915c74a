import path from 'node:path';
import { helmTemplate } from '../../support/render';
import { findingsIn } from './findings';

/** Prints what the analysers find in a chart with value files, each in turn. */
const [chart = 'dist/chart/gadgetron', ...valueFiles] = process.argv.slice(2);
const deployments = valueFiles.map(file => {
  const { objects, error } = helmTemplate('4.1', chart, { valueFiles: [file] });
  if (!objects) throw new Error(`${file}: ${error}`);
  return objects;
});
const byFinding = new Map<string, Set<string>>();
for (const [i, f] of findingsIn(deployments).entries()) for (const { check, object } of f) {
  const key = `${check} | ${object}`;
  byFinding.set(key, (byFinding.get(key) ?? new Set()).add(path.basename(valueFiles[i] ?? '').replace(/(-values)?.yaml/, '')));
}
for (const [k, v] of [...byFinding].sort()) console.log(k, '|', [...v].join(' '));
console.log(findingsIn(deployments).map((f, i) => `${valueFiles[i]} ${f.length}`));
