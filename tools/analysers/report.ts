import { readdirSync } from 'node:fs';
import path from 'node:path';
import { helmTemplate } from '../chart/helm-template';
import { unpackTools } from '../programs/tools';
import { explained } from './explained';
import { explains } from './explanation';
import { analysers } from './finding';
import { findingsIn } from './findings';

// What `npm run analyse` prints: how much each analyser finds with each value file. Arguments: a chart, and value files for
// it; without, our chart with all presets and ci/ files. Only with those is it said what is explained.
const [chart, ...given] = process.argv.slice(2);
const all = (directory: string): string[] => readdirSync(directory).map(file => path.join(directory, file));
const ours = chart === undefined;
const files = ours ? [...all('presets'), ...all('lib/gadgetron/ci')] : given;

unpackTools();
const runs = (files.length > 0 ? files : [undefined]).map(file => {
  const { objects, error } = helmTemplate('4.1', chart ?? 'dist/chart/gadgetron', {
    valueFiles: file === undefined ? [] : [file],
  });
  if (!objects) throw new Error(`${file ?? 'default values'}: ${error}`);
  return { name: file === undefined ? 'default values' : path.basename(file), objects };
});
const found = findingsIn(runs.map(({ objects }) => objects));

console.table(
  Object.fromEntries(
    runs.map(({ name, objects }, index) => {
      const findings = found[index] ?? [];
      const by = Object.fromEntries(
        analysers.map(analyser => [analyser, findings.filter(finding => finding.by === analyser).length]),
      );
      const unexplained = findings.filter(
        finding => !explained.some(explanation => explains(explanation, finding, name)),
      ).length;
      return [name, { objects: objects.length, ...by, findings: findings.length, ...(ours ? { unexplained } : {}) }];
    }),
  ),
);
