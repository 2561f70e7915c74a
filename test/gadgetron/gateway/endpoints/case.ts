import { sliceOf, type FakeApiServer } from '../../../../tools/fakes/api-server';
import type { FakePod } from '../../../../tools/fakes/pod';
import { type Site, until } from '../../../../tools/gateway/gateway';

/** Something that the gateway does with what the API server says. */
export interface Case {
  readonly name: string;
  /** In `npm test`, too, which has the HAProxy of this machine only. */
  readonly short?: true;
  /** Versions of HAProxy that do not do it. */
  readonly not?: readonly number[];
  /** Milliseconds; that of all proofs unless it is said. */
  readonly timeout?: number;
  readonly show: (site: Site<FakeApiServer>) => Promise<void>;
}

/** Milliseconds between two readings, and those that an API server may be silent: seconds become tenths. */
export const HURRIED = { POLL_BUSY: '50', POLL_IDLE: '80', POLL_PATIENCE: '500' };

/** Waits until the gateway has asked so many times more. */
export async function asked({ discovery }: Site<FakeApiServer>, times: number): Promise<void> {
  const before = discovery.requests.length;
  await until('the gateway asks', () => discovery.requests.length >= before + times);
}

export const LEAVING = { ready: false, serving: true, terminating: true };
export const UNREADY = { ready: false, serving: false, terminating: false };
export const READY = { ready: true, serving: true, terminating: false };

/** The API server shows each of these pods with these conditions. */
export const showAs = (
  site: Site<FakeApiServer>,
  ...groups: readonly (readonly [typeof READY, readonly FakePod[]])[]
): void => {
  const endpoints = groups.flatMap(([conditions, pods]) =>
    pods.map(({ name, address, port }) => ({ name, address, port, conditions })),
  );
  site.discovery.show([sliceOf(endpoints, 9002)]);
};
