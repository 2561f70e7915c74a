import { existsSync } from 'node:fs';
import { at, isObject, type JsonObject, listAt, objectAt, textAt } from '../../cluster/wire';
import { fixtureJson, fixturePath } from '../fixtures/fixtures';
import { Body } from './body';
import { standInBodies, standInErrors } from './stand-in';

/** What Azure really said, from the fixtures; in a clone that is alone, what stands in for them. */

/** Whether the recordings are here. */
export const isRecorded = (): boolean => existsSync(fixturePath('azure'));

const session = (): readonly unknown[] =>
  listAt(fixtureJson('azure', 'aks-create-session-20260910.json'), 'interactions');

/** The body of a recorded answer. */
export function recordedBody(id: number): JsonObject {
  const body = isRecorded()
    ? objectAt(
        session().find(interaction => at(interaction, 'id') === id),
        'response',
        'body',
      )
    : standInBodies[id];
  if (!body) throw new Error(`the recording has no answer ${id}`);
  return body;
}

/** The whole exchange, for the test that replays it. */
export const recordedSession = session;

/** An error as Azure answers it. */
interface Refusal {
  readonly status: number;
  readonly body: Body;
}

/** The gateway's 404 for a thing: as recorded, with its names. */
export function resourceNotFound(type: string, name: string, group: string): Refusal {
  const names: Readonly<Record<string, string>> = {
    'Microsoft.ContainerService/managedClusters': type,
    'asotest-mc-wkncwr': name,
    'asotest-rg-qynmpb': group,
  };
  return { status: 404, body: renamed(recordedBody(2), names) };
}

/** The same for the cluster that an address is of, or of something in. */
export function clusterNotFound(path: string): Refusal {
  const [, group = '', name = ''] =
    /\/resourceGroups\/([^/]+)\/providers\/Microsoft\.ContainerService\/managedClusters\/([^/]+)/i.exec(path) ?? [];
  return resourceNotFound('Microsoft.ContainerService/managedClusters', name, group);
}

/** The 404 of AKS for a pool: as recorded, with its names. */
export function poolNotFound({
  subscription,
  group,
  cluster,
  pool,
}: {
  readonly subscription: string;
  readonly group: string;
  readonly cluster: string;
  readonly pool: string;
}): Refusal {
  const body = recordedBody(15);
  const message = (textAt(body, 'message') ?? '')
    .replace('agentpool: ap2', `agentpool: ${pool}`)
    .replace('00000000-0000-0000-0000-000000000000', subscription)
    .replace('asotest-rg-qynmpb', group)
    .replace('asotest-mc-wkncwr', cluster);
  return { status: 404, body: new Body({ ...body, message }) };
}

const renamed = (json: JsonObject, names: Readonly<Record<string, string>>): Body =>
  new Body(
    JSON.parse(Object.entries(names).reduce((text, [from, to]) => text.replaceAll(from, to), JSON.stringify(json))),
  );

/** A recorded error, to be answered. */
export function recordedAnswer(code: string): Refusal {
  const { status, body } = recordedError(code);
  return { status, body: new Body(body) };
}

/** A recorded error as it was on the wire: the record gives other providers' as text, `CODE: message`. */
export function recordedError(code: string): { readonly status: number; readonly body: JsonObject } {
  const errors = isRecorded() ? fixtureJson('azure', 'real-arm-errors.json') : standInErrors;
  const found = listAt({ value: errors }, 'value').find(item => textAt(item, 'code') === code);
  const body = at(found, 'body');
  const status = Number(at(found, 'status'));
  if (isObject(body)) return { status, body };
  const [, text] = typeof body === 'string' ? (/^\w+: (.*)$/s.exec(body) ?? []) : [];
  if (text === undefined) throw new Error(`no error ${code} is recorded`);
  return { status, body: { error: { code, message: text } } };
}
