import type { KubeObject } from '../../support/render';
import { restrictedViolations } from '../../support/pod-security';
import { checks } from './checks';
import { Deployed } from './deployed';
import { monokleFindings } from './monokle';

/** Something that is not as an analyser wants it. */
export interface Finding {
  /** What it wants. */
  readonly check: string;
  /** Of which object, or which container of it. */
  readonly object: string;
}

/** What all analysers find in each of several deployments, each finding once. */
export const findingsIn = (deployments: readonly (readonly KubeObject[])[]): readonly (readonly Finding[])[] =>
  monokleFindings(deployments).map((monokle, index) => {
    const deployed = new Deployed(deployments[index] ?? []);
    return unique([
      ...deployed.workloads.flatMap(({ subject, pod }) => restrictedViolations(pod).map(violation => ({ check: `Pod Security Standard restricted: ${violation}`, object: subject }))),
      ...monokle,
      ...checks.flatMap(({ name, findings }) => findings(deployed).map(object => ({ check: name, object }))),
    ]);
  });

const unique = (findings: readonly Finding[]): readonly Finding[] => [...new Map(findings.map(finding => [JSON.stringify(finding), finding])).values()];
