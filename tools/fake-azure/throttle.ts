import { aksError, type Answer, type Call, type TimedCall } from './exchange';
import { throttled } from './unrecorded';

interface Bucket {
  readonly name: string;
  readonly burst: number;
  /** Tokens that come back each second. */
  readonly refill: number;
  readonly takes: (call: Call) => string | undefined;
}

const perPath = (method: string, pattern: RegExp) => (call: Call) =>
  call.method === method && pattern.test(call.path) ? call.path.toLowerCase() : undefined;

/** The buckets of AKS, each per cluster, pool or subscription (documentation: quotas, SKUs, regions). */
const buckets: readonly Bucket[] = [
  { name: 'PUT ManagedCluster', burst: 20, refill: 1 / 60, takes: perPath('PUT', /\/managedClusters\/[^/]+$/i) },
  { name: 'PUT AgentPool', burst: 20, refill: 1 / 60, takes: perPath('PUT', /\/agentPools\/[^/]+$/i) },
  { name: 'GET ManagedCluster', burst: 60, refill: 1, takes: perPath('GET', /\/managedClusters\/[^/]+$/i) },
  {
    name: 'GET Operation',
    burst: 200,
    refill: 2,
    takes: call =>
      call.method === 'GET'
        ? /\/Microsoft\.ContainerService\/locations\/([^/]+)\/operations\//i.exec(call.path)?.[1]?.toLowerCase()
        : undefined,
  },
  {
    name: 'other',
    burst: 60,
    refill: 1,
    takes: call =>
      /\/Microsoft\.ContainerService\//i.test(call.path)
        ? `${call.method} ${call.path.replace(/[^/]+$/, '').toLowerCase()}`
        : undefined,
  },
];

/** Counts every request to AKS against its bucket, in the service's time, and refuses what is too much. */
export class Throttle {
  private readonly levels = new Map<string, { left: number; at: number }>();
  private readonly lowest = new Map<string, { requests: number; left: number; burst: number }>();

  constructor(
    /** AKS says how long to wait in words, and in a header only sometimes. */
    private readonly withRetryAfter: () => boolean,
  ) {}

  refuse(call: TimedCall): Answer | undefined {
    const bucket = buckets.find(({ takes }) => takes(call) !== undefined);
    if (!bucket) return undefined;
    const key = `${bucket.name} ${bucket.takes(call) ?? ''}`;
    const { now } = call;
    const before = this.levels.get(key) ?? { left: bucket.burst, at: now };
    const left = Math.min(bucket.burst, before.left + (now - before.at) * bucket.refill) - 1;
    this.count(bucket, left);
    if (left >= 0) {
      this.levels.set(key, { left, at: now });
      return undefined;
    }
    this.levels.set(key, { left: left + 1, at: now });
    const seconds = Math.ceil(-left / bucket.refill);
    const answer = aksError(429, throttled(bucket.name.replace(' ', 'Handler.'), seconds));
    return this.withRetryAfter() ? { ...answer, headers: { 'retry-after': String(seconds) } } : answer;
  }

  /** For each bucket: the requests, and the fewest tokens that were left. */
  report(): Readonly<Record<string, { readonly requests: number; readonly left: number; readonly burst: number }>> {
    return Object.fromEntries(this.lowest);
  }

  private count({ name, burst }: Bucket, left: number): void {
    const before = this.lowest.get(name) ?? { requests: 0, left: burst, burst };
    this.lowest.set(name, { requests: before.requests + 1, left: Math.floor(Math.min(before.left, left)), burst });
  }
}
