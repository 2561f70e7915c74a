import { randomUUID } from 'node:crypto';
import { isObject, type JsonObject } from '../../cluster/wire';
import type { Failure, Operations } from './operations';
import type { Schemas } from './schemas';

/** How long the real service takes, in seconds. Recorded where a comment says so. */
export const realDurations = {
  clusterValidation: 11.8, // recorded
  clusterCreate: 250, // recorded: 20:11:54 to 20:16:04
  clusterUpdate: 90,
  clusterDelete: 240,
  poolValidation: 11, // recorded
  poolCreate: 90, // "about 1-2 min more"
  poolUpdate: 60,
  poolDelete: 60,
  power: 240, // as users tell
  storageCreate: 22,
  propagation: 35,
  request: 0.3,
};

export type Durations = typeof realDurations;

/** A thing in the fake's world: its body as a GET gives it, and its tag. */
export interface Thing {
  readonly id: string;
  body: JsonObject;
}

export interface WorldSettings {
  readonly subscription: string;
  readonly operations: Operations;
  readonly schemas: Schemas;
  /** A test may change them. */
  readonly durations: Durations;
}

/** Everything that exists, by its id in lower case. */
export class World {
  private readonly things = new Map<string, Thing>();
  private readonly awaited: { readonly time: number; readonly happens: () => void }[] = [];
  /** What no client should have sent, and what the fake should not have said; a test wants both empty. */
  readonly violations: string[] = [];
  /** How often each thing was made; nothing should be made twice. */
  readonly made: string[] = [];
  /** The next operations of this kind fail so. */
  readonly failures: { readonly kind: string; readonly failure: Failure }[] = [];

  constructor(readonly settings: WorldSettings) {}

  get(id: string): Thing | undefined {
    return this.things.get(id.toLowerCase());
  }

  has(id: string): boolean {
    return this.things.has(id.toLowerCase());
  }

  /** Does something once a time has come, in seconds of Azure since the start. */
  whenOver(time: number, happens: () => void): void {
    this.awaited.push({ time, happens });
  }

  /** Does what was to be done by a time. */
  settle(now: number): void {
    const over = this.awaited.filter(({ time }) => time <= now).sort((a, b) => a.time - b.time);
    for (const each of over) {
      this.awaited.splice(this.awaited.indexOf(each), 1);
      each.happens();
    }
  }

  /** Makes a thing, or writes it again. */
  put(id: string, body: JsonObject): Thing {
    const thing = { id, body };
    if (!this.has(id)) this.made.push(id);
    this.things.set(id.toLowerCase(), thing);
    return thing;
  }

  /** Changes some fields of `properties`; those that are undefined go. */
  patch(id: string, properties: JsonObject): void {
    const thing = this.get(id);
    if (!thing) return;
    const before = isObject(thing.body.properties) ? thing.body.properties : {};
    const after = Object.fromEntries(
      Object.entries({ ...before, ...properties }).filter(([, value]) => value !== undefined),
    );
    thing.body = { ...thing.body, properties: after };
  }

  /** Whatever has an id below this one, or is it. */
  delete(id: string): void {
    const key = id.toLowerCase();
    for (const known of this.things.keys()) if (known === key || known.startsWith(`${key}/`)) this.things.delete(known);
  }

  /** All things below an id, in the order of their making. */
  below(id: string): readonly Thing[] {
    return [...this.things.values()].filter(thing => thing.id.toLowerCase().startsWith(`${id.toLowerCase()}/`));
  }

  all(): readonly Thing[] {
    return [...this.things.values()];
  }

  /** How the next operation of a kind fails, if it does. */
  takeFailure(kind: string): Failure | undefined {
    const index = this.failures.findIndex(each => each.kind === kind);
    return index < 0 ? undefined : this.failures.splice(index, 1)[0]?.failure;
  }

  newTag(): string {
    return randomUUID();
  }
}
