import type { ResourceRequest } from '../arm';

/** Hears how it goes, in the service's own words, or in ours when the service says nothing. */
export type Tell = (status: string) => void;

/** The writing of one thing. */
export interface Write {
  /** The request that it begins with, as it would be sent now. */
  readonly request: () => Promise<ResourceRequest>;
  /** Sends it, and again what has to be sent again, and waits until Azure is done. */
  readonly carryOut: (tell: Tell) => Promise<void>;
}
