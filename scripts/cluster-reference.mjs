import { createRequire } from 'node:module';
import { compile } from './compile.mjs';

/** The file this generator makes. */
export const file = 'docs/cluster-file.md';

const introduction = `# The cluster file

Every setting of \`cluster.yaml\`. Four are needed; all others have a default. [The cluster](cluster.md) explains how to use it.

| Setting | Default | |
|---|---|---|
`;

/** The reference of the cluster file, from its declaration. */
export function generate() {
  compile({ 'cluster-spec': 'cluster/file/index.ts' });
  const { clusterFileRows } = createRequire(import.meta.url)('../build/cluster-spec.js');
  return `${introduction}${clusterFileRows().join('\n')}\n`;
}
