import { readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

/** What `cdk8s synth --format helm` puts into the directory of its chart before it runs this program. */
const SCAFFOLD = ['Chart.yaml', 'README.md', 'templates', 'crds'];

/**
 * The directory of the chart that `cdk8s synth --format helm` is about to make: it has emptied that, written a Chart.yaml
 * of its own there, and asks for the templates below it. Undefined for every other run.
 */
export function cdk8sChart(output: string): string | undefined {
  const chart = path.dirname(output);
  return path.basename(output) === 'templates' && isOfCdk8s(path.join(chart, 'Chart.yaml')) ? chart : undefined;
}

function isOfCdk8s(file: string): boolean {
  try {
    const { name, description } = parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
    return description === `Generated chart for ${String(name)}`;
  } catch {
    return false;
  }
}

/** Takes what cdk8s made away. */
export function removeScaffold(chart: string): void {
  for (const name of SCAFFOLD) rmSync(path.join(chart, name), { recursive: true, force: true });
}
