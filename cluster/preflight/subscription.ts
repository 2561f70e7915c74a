import { apiVersions } from '../arm';
import { ArmError } from '../arm-error';
import { textAt } from '../wire';
import { type Finding, findings } from './finding';
import type { Reads } from './reads';

const told = findings('subscription');

/** Whether the sign-in sees the subscription, and that is in use: https://learn.microsoft.com/rest/api/resources/subscriptions/get */
export async function checkSubscription(reads: Reads): Promise<readonly Finding[]> {
  return [
    judgeSubscription(
      reads.spec.subscription,
      await orUndefined(reads.find(reads.subscription, apiVersions.resources)),
    ),
  ];
}

/** Azure's word for a subscription of another tenant, or one that does not exist. */
export const isUnknownSubscription = (error: unknown): boolean =>
  error instanceof ArmError && error.code === 'SubscriptionNotFound';

async function orUndefined<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (isUnknownSubscription(error)) return undefined;
    throw error;
  }
}

export function judgeSubscription(id: string, subscription: unknown): Finding {
  if (subscription === undefined)
    return told.failure(
      `${id} is not there for this sign-in`,
      'Check the id and the tenant you are signed in to: az account list --output table',
    );
  const [name, state] = [textAt(subscription, 'displayName') ?? id, textAt(subscription, 'state') ?? 'Enabled'];
  return state === 'Enabled' || state === 'Warned'
    ? told.ok(`${name} is in use`)
    : told.failure(
        `${name} is ${state}`,
        'No resource can be created in a subscription in this state: ask its billing owner.',
      );
}
