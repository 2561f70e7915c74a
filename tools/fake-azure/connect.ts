import { connectAzure, type Connection } from '../../cluster/azure';
import type { Arm } from '../../cluster/arm';
import { type FakeArm, fakeSubscription, fakeToken } from './fake-arm';

/** The real adapter with the real SDK, in front of the fake: only the sign-in is ours. */
export const connectTo = (fake: FakeArm, more: Partial<Connection> = {}): Arm =>
  connectAzure({
    subscription: fakeSubscription,
    cloud: { endpoint: fake.endpoint, audience: fake.endpoint, authority: undefined },
    credential: { getToken: () => Promise.resolve({ token: fakeToken, expiresOnTimestamp: Date.now() + 3_600_000 }) },
    authorities: fake.certificate.certificate,
    retryDelayMs: 1,
    ...more,
  });
