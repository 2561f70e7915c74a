import type { KubeObject } from '../chart/helm-template';
import { restrictedViolations } from '../chart/pod-security';
import { checks } from './checks';
import { Deployed } from './deployed';
import { monokleFindings } from './monokle';

export const analysers = ['Pod Security Standard restricted', 'monokle', 'table of checks'] as const;

/** Something that is not as an analyser wants it. */
export interface Finding {
  readonly by: (typeof analysers)[number];
  /** What it wants. */
  readonly check: string;
  /** Of which object, or which container of it. */
  readonly object: string;
}

/** What all analysers find in each of several deployments, each finding once. */
export const findingsIn = (deployments: readonly (readonly KubeObject[])[]): readonly (readonly Finding[])[] =>
  monokleFindings(deployments).map((monokle, index) => {
    const deployed = new Deployed(deployments[index] ?? []);
    const [standard, , table] = analysers;
    return unique([
      ...deployed.workloads.flatMap(({ subject, pod }) =>
        restrictedViolations(pod).map((violation): Finding => ({
          by: standard,
          check: `restricted: ${violation}`,
          object: subject,
        })),
      ),
      ...monokle,
      ...checks.flatMap(({ name, findings }) =>
        findings(deployed).map((object): Finding => ({ by: table, check: name, object })),
      ),
    ]);
  });

const unique = (findings: readonly Finding[]): readonly Finding[] => [
  ...new Map(findings.map(finding => [JSON.stringify(finding), finding])).values(),
];
