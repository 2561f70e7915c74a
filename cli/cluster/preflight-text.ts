import type { Finding } from '../../cluster/preflight';
import { type Look, plain } from '../terminal';

const marks: Readonly<Record<Finding['status'], string>> = {
  ok: 'ok',
  warning: 'warning',
  failure: 'FAILURE',
  unknown: '?',
};

const colours: Readonly<Record<Finding['status'], keyof Omit<Look, 'flow'>>> = {
  ok: 'good',
  warning: 'doubtful',
  failure: 'bad',
  unknown: 'doubtful',
};

/** What the preflight has found, a line a finding, and its advice below. */
export function findingsText(findings: readonly Finding[], look: Look = plain): string {
  if (findings.length === 0) return '';
  const widths = {
    mark: Math.max(...Object.values(marks).map(mark => mark.length)),
    check: Math.max(...findings.map(({ check }) => check.length)),
  };
  const indent = ' '.repeat(widths.mark + widths.check + 6);
  const lines = findings.flatMap(({ status, check, message, advice }) => [
    `  ${look[colours[status]](marks[status].padEnd(widths.mark))}  ${check.padEnd(widths.check)}  ${message}`,
    ...(advice === undefined || status === 'ok' ? [] : [`${indent}${advice}`]),
  ]);
  return `${look.flow([look.bold('Preflight:'), ...lines].join('\n'))}\n\n`;
}
