import path from 'node:path';
import type { KubeObject } from '../chart/helm-template';
import { runTool } from '../programs/tools';
import { subjectOf } from './deployed';
import type { Finding } from './finding';

const program = path.join(process.cwd(), 'tools/analysers/run-monokle.mjs');

/** What monokle finds in each of several deployments. */
export function monokleFindings(deployments: readonly (readonly KubeObject[])[]): readonly (readonly Finding[])[] {
  const { code, stdout, stderr } = runTool(process.execPath, [program], JSON.stringify(deployments));
  if (code !== 0) throw new Error(stderr);
  const found = JSON.parse(stdout) as { readonly rule: string; readonly object: number }[][];
  return deployments.map((objects, index) =>
    (found[index] ?? []).map(({ rule, object }) => {
      const about = objects[object];
      if (!about) throw new Error(`monokle names an object that there is not: ${rule}`);
      return { by: 'monokle', check: `monokle ${rule}`, object: subjectOf(about) };
    }),
  );
}
