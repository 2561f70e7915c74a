import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { type Arm, apiVersions, find } from '../../cluster/arm';
import { connectAzure } from '../../cluster/azure';
import { follow, operationOf } from '../../cluster/operation';
import { at, isObject, objectAt, textAt } from '../../cluster/wire';
import { selfSigned } from '../../tools/fake-azure/certificate';
import { opened } from '../../tools/programs/opened';
import { recordedSession } from '../../tools/fake-azure/recorded';
import { describeWithFixtures } from '../../tools/fixtures/fixtures';

const RECORDED_HOST = 'https://management.azure.com';

describeWithFixtures('the session that was recorded of AKS in September 2026, through the real SDK', () => {
  const { key, certificate } = selfSigned();
  const asked: string[] = [];
  let address = '';
  let arm: Arm;

  /** Answers with the recorded answers of a request, one after the other; the last one stays. */
  const server = createServer({ key, cert: certificate }, (request, response) => {
    void (async () => {
      const target = `${request.method ?? ''} ${(request.url ?? '').split('?')[0] ?? ''}`.toLowerCase();
      asked.push(target);
      await text(request);
      const answers = recordedSession().filter(
        each =>
          `${textAt(each, 'request', 'method') ?? ''} ${(textAt(each, 'request', 'url') ?? '').replace(RECORDED_HOST, '').split('?')[0] ?? ''}`.toLowerCase() ===
          target,
      );
      const answer = objectAt(
        answers[Math.min(asked.filter(each => each === target).length, answers.length) - 1],
        'response',
      );
      const headers = Object.entries(objectAt(answer, 'headers') ?? {}).map(
        ([name, value]) => [name, String(value).replace(RECORDED_HOST, address)] as const,
      );
      response.writeHead(Number(at(answer, 'status') ?? 500), Object.fromEntries(headers));
      response.end(isObject(at(answer, 'body')) ? JSON.stringify(at(answer, 'body')) : undefined);
    })();
  });

  beforeAll(async () => {
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    opened(server, () => {
      server.closeAllConnections();
      server.close();
    });
    address = `https://localhost:${(server.address() as AddressInfo).port}`;
    arm = connectAzure({
      subscription: 'x',
      cloud: { endpoint: address, audience: address, authority: undefined },
      credential: { getToken: () => Promise.resolve({ token: 't', expiresOnTimestamp: Date.now() + 3_600_000 }) },
      authorities: certificate,
      retryDelayMs: 1,
    });
  });

  const request = (id: number): unknown => recordedSession().find(each => at(each, 'id') === id);
  const pathOf = (id: number): string => new URL(textAt(request(id), 'request', 'url') ?? '').pathname;
  const aks = { apiVersion: apiVersions.containerService };

  test('a cluster: not there, accepted, followed at its signed address, and there with the identity of its nodes', async () => {
    const created = await arm.send({
      method: 'PUT',
      path: pathOf(0),
      apiVersion: apiVersions.resources,
      body: at(request(0), 'request', 'body'),
    });
    expect(created.status).toBe(201);
    expect(await find(arm, { path: pathOf(2), ...aks })).toBeUndefined();

    const put = { method: 'PUT', path: pathOf(3), ...aks, body: at(request(3), 'request', 'body') } as const;
    const accepted = await arm.send(put);
    const operation = operationOf(put, accepted);
    expect({ status: accepted.status, operation: operation?.statusUrl }).toEqual({
      status: 201,
      operation: expect.stringMatching(
        /\/operations\/c5c580e5-[^?]+\?api-version=2025-03-01&t=639246679140743680&c=MII/,
      ) as string,
    });

    // The recording's polls end before the end of the operation: its address is then as good as forgotten.
    const statuses: string[] = [];
    const watching = new AbortController();
    const onStatus = (status: string): void => {
      statuses.push(status);
      if (statuses.length === 3) watching.abort();
    };
    await expect(operation && follow(arm, operation, { pollMs: 1, onStatus, signal: watching.signal })).rejects.toThrow(
      /abort/i,
    );
    expect(statuses).toEqual(['InProgress', 'InProgress', 'InProgress']);

    const ready = (await arm.send({ method: 'GET', path: pathOf(12), ...aks })).body;
    expect({
      state: textAt(ready, 'properties', 'provisioningState'),
      identity: textAt(ready, 'properties', 'identityProfile', 'kubeletidentity', 'clientId'),
    }).toEqual({ state: 'Succeeded', identity: 'd932500c-1159-4caf-ba23-0a3a007d76c3' });
  });

  test('a pool: not there in the shape of AKS, accepted, and its free-text statuses', async () => {
    expect(await find(arm, { path: pathOf(15), ...aks })).toBeUndefined();
    const put = { method: 'PUT', path: pathOf(16), ...aks, body: at(request(16), 'request', 'body') } as const;
    const operation = operationOf(put, await arm.send(put));
    const statuses: string[] = [];
    const watching = new AbortController();
    const onStatus = (status: string): void => {
      statuses.push(status);
      if (statuses.length === 2) watching.abort();
    };
    await expect(operation && follow(arm, operation, { pollMs: 1, onStatus, signal: watching.signal })).rejects.toThrow(
      /abort/i,
    );
    expect(statuses).toEqual(['CreatingAgentPool', 'CreatingAgentPool: 0/1 nodes completed']);
  });

  test('a deleted group: a Location that is asked until it answers 200', async () => {
    const request46 = { path: pathOf(46), apiVersion: apiVersions.resources };
    const operation = operationOf(request46, await arm.send({ ...request46, method: 'DELETE' }));
    expect(operation?.resultUrl).toMatch(/operationresults/);
  });
});
