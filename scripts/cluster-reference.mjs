import { createRequire } from 'node:module';
import { compile } from './compile.mjs';

/** The file this generator makes. */
export const file = 'docs/cluster-file.md';

const introduction = `# The cluster file

Every setting of \`cluster.yaml\`. Four are needed; all others have a default. [The cluster](cluster.md) tells what to do with it.

| Setting | Default | |
|---|---|---|
`;

/** The reference of the cluster file, from its declaration. */
export function generate() {
  compile({ 'cluster-spec': 'cluster/file/index.ts' });
  const { clusterFile } = createRequire(import.meta.url)('../build/cluster-spec.js');
  return `${introduction}${rows(clusterFile, '').join('\n')}\n`;
}

/** A line for each field; those of a section, and of the items of a list, below it. */
const rows = ({ properties, required = [] }, path) =>
  Object.entries(properties).flatMap(([key, field]) => {
    const here = path + key;
    const inner = field.properties
      ? rows(field, `${here}.`)
      : field.items?.properties
        ? rows(field.items, `${here}[].`)
        : [];
    const words = [
      field.description,
      ...(field.enum ? [`One of ${field.enum.map(word => `\`${word}\``).join(', ')}.`] : []),
    ].join(' ');
    return [`| \`${here}\` | ${standard(field, required.includes(key))} | ${words.replaceAll('|', '\\|')} |`, ...inner];
  });

const standard = (field, needed) =>
  needed ? '(needed)' : field.default === undefined || field.properties ? '' : `\`${JSON.stringify(field.default)}\``;
