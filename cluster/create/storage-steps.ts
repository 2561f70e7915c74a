import { find, type ResourceRequest } from '../arm';
import type { DesiredResource } from '../desired';
import { fieldsIf } from '../desired/resource';
import { isObject, objectAt } from '../wire';
import { finish, sendWhenIdle } from './patience';
import type { Run } from './run';
import type { Write } from './write';
import { overlay } from './write-back';

/** A thing that is there at once or soon: a group, an account, a share, a maintenance window. */
export const creation = (run: Run, resource: DesiredResource): Write =>
  writeOf(run, () => Promise.resolve(put(resource)));

/** A change of a thing of storage: what the request does not name stays as it is. */
export function patch(run: Run, { id, apiVersion, body }: DesiredResource): Write {
  const { tags, identity } = body;
  const properties = Object.fromEntries(
    Object.entries(objectAt(body, 'properties') ?? {}).filter(([name]) => !onlyWhenMade.has(name)),
  );
  return writeOf(run, () =>
    Promise.resolve({
      method: 'PATCH',
      path: id,
      apiVersion,
      body: {
        ...fieldsIf(tags !== undefined, { tags }),
        ...fieldsIf(identity !== undefined, { identity }),
        properties,
      },
    }),
  );
}

/** What Azure refuses in a change, even of the same value: https://learn.microsoft.com/rest/api/storagerp/file-shares/update */
const onlyWhenMade: ReadonlySet<string> = new Set(['enabledProtocols']);

/** What the file declares, over something that can only be replaced. */
export const replacement = (run: Run, { id, apiVersion, body }: DesiredResource): Write =>
  writeOf(run, async () => {
    const live = (await find(run.arm, { path: id, apiVersion }, run.options))?.body;
    const { properties = {} } = isObject(live) ? live : {};
    return put({ id, apiVersion, body: overlay({ properties }, body) });
  });

const put = ({ id, apiVersion, body }: DesiredResource): ResourceRequest => ({
  method: 'PUT',
  path: id,
  apiVersion,
  body,
});

const writeOf = (run: Run, request: Write['request']): Write => ({
  request,
  carryOut: async tell => finish(run, await request(), tell, sendWhenIdle),
});
