import { createRequire } from 'node:module';
import { compile } from './compile.mjs';

/** The file this generator makes. */
export const file = 'cluster/schema.json';

/** The JSON Schema of the cluster file, for editors. */
export function generate() {
  compile({ 'cluster-spec': 'cluster/file/index.ts' });
  const { clusterFileSchema } = createRequire(import.meta.url)('../build/cluster-spec.js');
  return `${JSON.stringify(clusterFileSchema(), null, 2)}\n`;
}
