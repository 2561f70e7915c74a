import { checks } from './checks';
import { explained } from './explained';
import { explainedOfCheckov } from './explained-of-checkov';
import type { Explanation } from './explanation';

const cell = (text: string): string => text.replaceAll('|', '\\|');
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows].map(row => `| ${row.map(cell).join(' | ')} |`).join('\n');

/** Reasons that several entries give stand once. */
const byReason = (all: readonly Explanation[]) =>
  [...new Set(all.map(({ reason }) => reason))].map(reason => ({
    reason,
    entries: all.filter(entry => entry.reason === reason),
  }));

const found = (all: readonly Explanation[]): string =>
  table(
    ['Why it stays', 'What is found', 'Of what', 'Only with'],
    byReason(all).map(({ reason, entries }) => [
      reason,
      [...new Set(entries.flatMap(entry => entry.checks))].join('<br>'),
      [...new Set(entries.flatMap(({ objects }) => (objects === 'any' ? ['any object'] : objects)))].join('<br>'),
      [...new Set(entries.flatMap(({ only = [] }) => only))].map(file => `\`${file}\``).join('<br>'),
    ]),
  );

/** What docs/analysers.md says in addition to its introduction. */
export const analysersPage = (introduction: string): string =>
  `${introduction}

## What is found and stays

Made from \`tools/analysers/explained.ts\`.

${found(explained)}

## What the real checkov finds

\`test/tools/checkov.proof.ts\` runs checkov 3.3.13, with its rules for Kubernetes, over the same deployments, and compares its findings with this table,
which is made from \`tools/analysers/explained-of-checkov.ts\`.

${found(explainedOfCheckov)}

## The table of checks

Made from \`tools/analysers/checks/\`: ${checks.length} checks. Each is shown to find a deployment that breaks it. CKV is checkov, KSV is trivy, KBP, PSS and LNK are
monokle.

${table(
  ['Requirement', 'Analysers that ask for it'],
  checks.map(({ name, asked }) => [name, asked]),
)}
`;
