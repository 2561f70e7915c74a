/** A reconstruction in the gateway. */
export interface Scan {
  /** For how long it has run, or waited. */
  readonly seconds: number;
  /** The name of its configuration, if it has one. */
  readonly configuration?: string;
  /** Address and port of the pod in which it runs. */
  readonly pod?: string;
}

/** An engine in another release, as the gateway in front of it sees it. */
export interface Engine {
  readonly name: string;
  /** Whether its gateway answers. */
  readonly up: boolean;
  /** How many scans are there, running and waiting. */
  readonly scans: number;
  /** What its gateway tells of them, if it has any. */
  readonly queue?: Scans;
}

/** The reconstructions in the gateway, those that wait in the order in which they get a pod. */
export interface Scans {
  /** Of a gateway in front of another server than Gadgetron. */
  readonly protocol?: string;
  readonly running: readonly Scan[];
  readonly waiting: readonly Scan[];
  /** Where there are any. */
  readonly engines?: readonly Engine[];
}

/** The query that a gateway answers with its scans. A Gadgetron without a gateway says that it does not know it. */
export const SCANS = 'gateway::scans';

/** The scans that a gateway told; undefined if the text is not a gateway's. */
export function readScans(text: string): Scans | undefined {
  try {
    const told = JSON.parse(text) as Scans | null;
    return Array.isArray(told?.running) && Array.isArray(told.waiting) ? told : undefined;
  } catch {
    return undefined;
  }
}
