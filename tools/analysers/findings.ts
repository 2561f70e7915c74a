import type { KubeObject } from '../chart/helm-template';
import { restrictedViolations } from '../chart/pod-security';
import { checks } from './checks';
import { Deployed } from './deployed';
import { analysers, type Finding } from './finding';
import { monokleFindings } from './monokle';

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
