/** A session that took place; all times in milliseconds of one clock. */
export interface Served {
  /** The client began to connect. */
  readonly arrived: number;
  /** A pod had its first message. */
  readonly started: number;
  /** The pod was done. */
  readonly ended: number;
}

/** Milliseconds. */
export interface Waits {
  readonly mean: number;
  /** 19 of 20 waited no longer. */
  readonly p95: number;
}

export function waits(all: readonly number[]): Waits {
  const sorted = all.toSorted((a, b) => a - b);
  return {
    mean: sorted.reduce((sum, each) => sum + each, 0) / sorted.length,
    p95: sorted[Math.ceil(0.95 * sorted.length) - 1] ?? NaN,
  };
}

/**
 * What these sessions would have waited, had each been given in the order of
 * arrival to the first of the pods that is free, without any time lost: no queue
 * does better on average that gives a pod one session at a time and does not
 * know how long they will take (Kiefer and Wolfowitz's recursion for G/G/c).
 */
export function optimalWaits(sessions: readonly Served[], pods: number): readonly number[] {
  const free = Array.from({ length: pods }, () => -Infinity);
  return sessions
    .toSorted((a, b) => a.arrived - b.arrived)
    .map(({ arrived, started, ended }) => {
      const first = free.indexOf(Math.min(...free));
      const start = Math.max(arrived, free[first] ?? -Infinity);
      free[first] = start + ended - started;
      return start - arrived;
    });
}

/** The number of sessions that another one, more than `margin` milliseconds later, overtook by more than that. */
export function overtaken(sessions: readonly Served[], margin: number): number {
  const inOrder = sessions.toSorted((a, b) => a.arrived - b.arrived);
  // The first start among those who came from this one on.
  const firstFrom: number[] = [];
  let first = Infinity;
  for (const { started } of inOrder.toReversed()) firstFrom.unshift((first = Math.min(first, started)));
  let later = 0;
  return inOrder.filter(({ arrived, started }) => {
    while (later < inOrder.length && (inOrder[later]?.arrived ?? 0) <= arrived + margin) later++;
    return (firstFrom[later] ?? Infinity) < started - margin;
  }).length;
}
