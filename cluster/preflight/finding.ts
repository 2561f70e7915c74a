/** What a check has found. */
export interface Finding {
  /** What was looked at: `quota`. */
  readonly check: string;
  /** `unknown`: Azure gave no answer, which does not prevent a try. */
  readonly status: 'ok' | 'warning' | 'failure' | 'unknown';
  readonly message: string;
  /** What the user can do. */
  readonly advice?: string;
}

type Told = (message: string, advice?: string) => Finding;

/** The words of one check. */
export const findings = (check: string): Readonly<Record<Finding['status'], Told>> => {
  const of =
    (status: Finding['status']): Told =>
    (message, advice) => ({ check, status, message, ...(advice === undefined ? {} : { advice }) });
  return { ok: of('ok'), warning: of('warning'), failure: of('failure'), unknown: of('unknown') };
};
