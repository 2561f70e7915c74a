import { at, isObject, type JsonObject, listAt, objectAt, textAt } from '../../../cluster/wire';
import { fixtureJson } from '../../support/fixtures';

/** What Azure really said, from the fixtures. */

const session = (): readonly unknown[] => listAt(fixtureJson('azure', 'aks-create-session-20260910.json'), 'interactions');

/** The body of a recorded answer. */
export function recordedBody(id: number): JsonObject {
  const body = objectAt(
    session().find(interaction => at(interaction, 'id') === id),
    'response',
    'body',
  );
  if (!body) throw new Error(`the recording has no answer ${id}`);
  return body;
}

/** The whole exchange, for the test that replays it. */
export const recordedSession = session;

/** A recorded error as it was on the wire: the record gives other providers' as text, `CODE: message`. */
export function recordedError(code: string): { readonly status: number; readonly body: JsonObject } {
  const found = listAt({ value: fixtureJson('azure', 'real-arm-errors.json') }, 'value').find(item => textAt(item, 'code') === code);
  const body = at(found, 'body');
  const status = Number(at(found, 'status'));
  if (isObject(body)) return { status, body };
  const [, text] = typeof body === 'string' ? (/^\w+: (.*)$/s.exec(body) ?? []) : [];
  if (text === undefined) throw new Error(`no error ${code} is recorded`);
  return { status, body: { error: { code, message: text } } };
}
