import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { KubeObject } from '../chart/helm-template';
import { python, runPython } from '../programs/python';
import { subjectOf } from './deployed';
import type { Finding } from './finding';

/** The real checkov, which .ci/run installs. */
export const checkov = python('checkov', 'checkov==3.3.13');

interface Report {
  readonly results: {
    readonly failed_checks: readonly {
      readonly check_id: string;
      readonly check_name: string;
      readonly resource: string;
      readonly file_path: string;
    }[];
  };
  readonly summary: { readonly passed: number };
}

/** Kind, namespace and name, as checkov calls an object. */
const called = ({ kind, metadata }: KubeObject): string =>
  `${kind}.${metadata.namespace ?? 'default'}.${metadata.name}`;

/** What checkov finds in each of several deployments, with its rules for Kubernetes that need no account of its makers; and how many of its checks hold. */
export function checkovFindings(deployments: readonly (readonly KubeObject[])[]): {
  readonly findings: readonly (readonly Finding[])[];
  readonly passed: number;
} {
  const directory = mkdtempSync(path.join(tmpdir(), 'checkov-'));
  try {
    for (const [index, objects] of deployments.entries()) {
      // What has {{ in it, checkov takes for a template and leaves out.
      const text = objects.map(object => JSON.stringify(object).replaceAll('{{', '{ {')).join('\n---\n');
      writeFileSync(path.join(directory, `${index}.yaml`), `${text}\n`);
    }
    const { code, stdout, stderr } = runPython(checkov, [
      ...['-m', 'checkov.main', '--directory', directory, '--framework', 'kubernetes'],
      ...['--compact', '--quiet', '--output', 'json', '--skip-download', '--soft-fail'],
    ]);
    if (code !== 0) throw new Error(stderr);
    const { results, summary } = JSON.parse(stdout) as Report;
    return {
      findings: deployments.map((objects, index) =>
        results.failed_checks
          .filter(({ file_path }) => path.basename(file_path) === `${index}.yaml`)
          .map(({ check_id, check_name, resource }): Finding => {
            const about = objects.find(object => called(object) === resource);
            if (!about) throw new Error(`checkov names an object that there is not: ${resource}`);
            return { by: 'checkov', check: `checkov ${check_id}: ${check_name}`, object: subjectOf(about) };
          }),
      ),
      passed: summary.passed,
    };
  } finally {
    rmSync(directory, { recursive: true });
  }
}
