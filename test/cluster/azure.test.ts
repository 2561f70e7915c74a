import { type Arm, ArmError, apiVersions, find, list } from '../../cluster/arm';
import { follow, operationOf } from '../../cluster/operation';
import { objectAt, textAt } from '../../cluster/wire';
import { connectTo } from '../../tools/fake-azure/connect';
import { FakeArm, fakeSubscription } from '../../tools/fake-azure/fake-arm';
import { requests } from '../../tools/fake-azure/faults';
import { putGroup } from '../../tools/fake-azure/groups';
import { recordedAnswer, recordedBody, recordedError, resourceNotFound } from '../../tools/fake-azure/recorded';
import { internalError, madeUp, madeUpError, operationInProgress, throttled } from '../../tools/fake-azure/unrecorded';
import { aksError, type Answer, gatewayError } from '../../tools/fake-azure/exchange';
import { describeWithFixtures } from '../../tools/fixtures/fixtures';

const group = `/subscriptions/${fakeSubscription}/resourceGroups/mri`;
const cluster = `${group}/providers/Microsoft.ContainerService/managedClusters/gadgetron`;
const resources = { apiVersion: apiVersions.resources };
const aks = { apiVersion: apiVersions.containerService };

/** As small as the recorded request. */
const smallCluster = {
  location: 'westus3',
  identity: { type: 'SystemAssigned' },
  properties: {
    dnsPrefix: 'aso',
    agentPoolProfiles: [{ name: 'ap1', mode: 'System', count: 1, vmSize: 'Standard_DS2_v2', osType: 'Linux' }],
  },
};

describeWithFixtures('the adapter with the real SDK, in front of the fake', () => {
  let fake: FakeArm;
  beforeEach(async () => {
    fake = await new FakeArm({ scale: 2000 }).start();
  });
  afterEach(async () => {
    await fake.stop();
  });

  const withGroup = (): void =>
    void putGroup(fake.world, { subscription: fakeSubscription, name: 'mri', location: 'westus3' });

  test('a cluster is made, in the service’s own words, and is then as recorded', async () => {
    await fake.stop();
    fake = await new FakeArm({ scale: 100 }).start(); // some seconds, so that a busy machine sees the words, too
    withGroup();
    const arm = connectTo(fake);
    const request = {
      method: 'PUT',
      path: cluster,
      ...aks,
      headers: { 'If-None-Match': '*' },
      body: smallCluster,
    } as const;
    const accepted = await arm.send(request);
    expect({ status: accepted.status, state: textAt(accepted.body, 'properties', 'provisioningState') }).toEqual({
      status: 201,
      state: 'Creating',
    });
    expect(accepted.headers['retry-after']).toBeUndefined();

    const operation = operationOf(request, accepted);
    expect(operation?.statusUrl).toMatch(/\/operations\/[^?]+\?api-version=2025-03-01&t=\d+&c=MII.{2000,}&s=.+&h=.+$/);
    const statuses: string[] = [];
    if (operation) await follow(arm, operation, { pollMs: 1, onStatus: status => statuses.push(status) });
    expect(statuses[0]).toBe('InProgress');
    expect(statuses).toContain('CreatingAgentPool: 0/1 nodes completed');

    const made = (await arm.send({ method: 'GET', path: cluster, ...aks })).body;
    const recorded = recordedBody(12);
    expect(textAt(made, 'properties', 'provisioningState')).toBe('Succeeded');
    const keys = (body: unknown): Set<string> => new Set(Object.keys(objectAt(body, 'properties') ?? {}));
    expect(keys(made)).toEqual(keys(recorded));
    expect(textAt(made, 'properties', 'identityProfile', 'kubeletidentity', 'objectId')).toBeDefined();
    expect(fake.world.violations).toEqual([]);
  });

  test('nothing is there: undefined, whichever shape of 404 says so', async () => {
    withGroup();
    const arm = connectTo(fake);
    expect(await find(arm, { path: cluster, ...aks })).toBeUndefined();
    expect(await find(arm, { path: `${cluster}/agentPools/recon`, ...aks })).toBeUndefined();
    await expect(find(connectTo(fake), { path: '/subscriptions/unknown', ...resources })).rejects.toMatchObject({
      kind: 'refused',
      code: 'SubscriptionNotFound',
    });
  });

  test('a GET body that is put back is refused, since it has fields that only the service writes', async () => {
    withGroup();
    const arm = connectTo(fake);
    await arm.send({ method: 'PUT', path: cluster, ...aks, body: smallCluster });
    const { body } = await arm.send({ method: 'GET', path: cluster, ...aks });
    await expect(arm.send({ method: 'PUT', path: cluster, ...aks, body })).rejects.toMatchObject({
      kind: 'refused',
      code: 'InvalidParameter',
    });
    expect(fake.world.violations.length).toBeGreaterThan(0);
  });

  test('two tabs at once: If-None-Match keeps the second from the cluster of the first', async () => {
    withGroup();
    const arm = connectTo(fake);
    const put = {
      method: 'PUT',
      path: cluster,
      ...aks,
      headers: { 'If-None-Match': '*' },
      body: smallCluster,
    } as const;
    const both = await Promise.allSettled([arm.send(put), arm.send(put)]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { kind: 'changed', status: 412 },
    });
  });

  test.each<[what: string, answer: ReturnType<typeof aksError>, waited: RegExp]>([
    [
      '429 with Retry-After',
      { ...aksError(429, throttled('GetManagedClusterHandler.GET', 1)), headers: { 'retry-after': '1' } },
      /429 Throttled/,
    ],
    ['429 that says it in words only', aksError(429, throttled('GetManagedClusterHandler.GET', 0)), /429 Throttled/],
    ['429 that says nothing', { status: 429 }, /429 HTTP429/],
    ['500', gatewayError(500, internalError), /500 InternalServerError/],
    ['503 of a proxy', { status: 503, body: madeUp('<html>') }, /503 HTTP503/],
  ])('%s is waited for, and told', async (_what, answer, waited) => {
    withGroup();
    const waits: string[] = [];
    const arm = connectTo(fake, { onWait: reason => waits.push(reason) });
    fake.faults.add({ on: requests('GET', /mri$/), mishap: { answer }, times: 2 });
    expect((await arm.send({ method: 'GET', path: group, ...resources })).status).toBe(200);
    expect(waits).toEqual([expect.stringMatching(waited), expect.stringMatching(waited)]);
  });

  test('a connection that breaks is made again; one that stays broken is an error of ours, without a stack of the SDK', async () => {
    withGroup();
    const arm = connectTo(fake);
    fake.faults.add({ on: requests('GET', /mri$/), mishap: { lose: 'request' }, times: 2 });
    expect((await arm.send({ method: 'GET', path: group, ...resources })).status).toBe(200);
    fake.faults.add({ on: requests('GET', /mri$/), mishap: { lose: 'request' }, times: 6 });
    await expect(arm.send({ method: 'GET', path: group, ...resources })).rejects.toMatchObject({
      name: 'ArmError',
      kind: 'unavailable',
      status: 0,
      code: 'ECONNRESET',
    });
  });

  test.each([400, 403, 404, 409, 412])('a %d is not asked for again', async status => {
    const arm = connectTo(fake);
    fake.faults.add({ on: () => true, mishap: { answer: gatewayError(status, madeUpError('Some', 'thing')) } });
    await expect(arm.send({ method: 'GET', path: group, ...resources })).rejects.toThrow(ArmError);
    expect(fake.log).toHaveLength(1);
  });

  test('who is not signed in hears that', async () => {
    const arm = connectTo(fake, {
      credential: { getToken: () => Promise.resolve({ token: 'wrong', expiresOnTimestamp: Date.now() + 3_600_000 }) },
    });
    await expect(arm.send({ method: 'GET', path: group, ...resources })).rejects.toMatchObject({
      kind: 'signed-out',
      status: 401,
    });
    const nobody = connectTo(fake, { credential: 'environment' });
    await expect(nobody.send({ method: 'GET', path: group, ...resources })).rejects.toMatchObject({
      kind: 'signed-out',
      status: 401,
    });
  });

  test('a token goes nowhere but to the Resource Manager, whatever an answer says', async () => {
    const arm = connectTo(fake);
    for (const url of ['https://example.org/x?sig=secret', fake.endpoint.replace('https', 'http'), 'nonsense']) {
      const sent = arm.send({ method: 'GET', url });
      await expect(sent).rejects.toThrow('Azure gave an address outside of');
      await expect(sent).rejects.not.toThrow('secret');
    }
    expect(fake.log).toHaveLength(0);
  });

  test('lists are read over their pages, versions and kubeconfig by the SDK’s typed operations', async () => {
    withGroup();
    const arm = connectTo(fake);
    fake.faults.add({
      on: requests('GET', /skus$/),
      mishap: {
        answer: {
          status: 200,
          body: madeUp({
            value: [1],
            nextLink: `${fake.endpoint}/subscriptions/${fakeSubscription}/providers/Microsoft.Compute/skus?api-version=2021-07-01&$skiptoken=x`,
          }),
        },
      },
    });
    const skus = await list(arm, {
      path: `/subscriptions/${fakeSubscription}/providers/Microsoft.Compute/skus`,
      apiVersion: apiVersions.compute,
    });
    expect(skus).toHaveLength(1 + fake.offer.skus.length);

    const versions = await arm.kubernetesVersions('westeurope');
    expect(versions.find(({ isDefault }) => isDefault)).toEqual({
      version: '1.35',
      isDefault: true,
      isPreview: false,
      supportPlans: ['KubernetesOfficial', 'AKSLongTermSupport'],
      patchVersions: ['1.35.6', '1.35.7'],
    });
    await arm.send({ method: 'PUT', path: cluster, ...aks, body: smallCluster });
    expect(await arm.userKubeconfig({ resourceGroup: 'mri', name: 'gadgetron' })).toContain('"kind":"Config"');
  });

  test.each<[what: string, answered: Answer, ask: (arm: Arm) => Promise<unknown>, error: object]>([
    [
      'the gateway',
      resourceNotFound('Microsoft.ContainerService/managedClusters', 'gadgetron', 'mri'),
      arm => arm.userKubeconfig({ resourceGroup: 'mri', name: 'gadgetron' }),
      {
        kind: 'absent',
        status: 404,
        code: 'ResourceNotFound',
        message: expect.stringMatching(
          /managedClusters\/gadgetron' under resource group 'mri' was not found/,
        ) as string,
      },
    ],
    [
      'AKS',
      recordedAnswer('K8sVersionNotSupported'),
      arm => arm.kubernetesVersions('westeurope'),
      {
        kind: 'refused',
        status: 400,
        code: 'K8sVersionNotSupported',
        message: expect.stringMatching(/1\.32\.11/) as string,
      },
    ],
    [
      'AKS, at work',
      aksError(409, operationInProgress('gadgetron', 'Updating')),
      arm => arm.abortLatestOperation({ resourceGroup: 'mri', name: 'gadgetron' }),
      { kind: 'busy', status: 409, code: 'OperationNotAllowed' },
    ],
  ])('the SDK’s typed operations keep code and words of what %s refuses', async (_what, answer, ask, error) => {
    fake.faults.add({ on: () => true, mishap: { answer } });
    await expect(ask(connectTo(fake))).rejects.toMatchObject({ name: 'ArmError', ...error });
    expect(fake.log).toHaveLength(1);
  });

  describe('an operation', () => {
    const begun = async () => {
      withGroup();
      const arm = connectTo(fake);
      const request = { method: 'PUT', path: cluster, ...aks, body: smallCluster } as const;
      const operation = operationOf(request, await arm.send(request));
      if (!operation) throw new Error('nothing to follow');
      return { arm, operation };
    };

    test('that fails tells why, at all levels, as recorded', async () => {
      const recorded = recordedError('QuotaExceeded').body.error as {
        code: string;
        message: string;
        details: unknown[];
      };
      fake.world.failures.push({ kind: 'cluster', failure: recorded });
      const { arm, operation } = await begun();
      await expect(follow(arm, operation, { pollMs: 1 })).rejects.toMatchObject({
        kind: 'refused',
        code: 'QuotaExceeded',
        message: recorded.message,
        details: [{ code: 'OperationNotAllowed' }],
      });
      await expect(follow(arm, { resource: cluster, ...aks }, { pollMs: 1 })).rejects.toMatchObject({
        code: 'QuotaExceeded',
      });
    });

    test('that somebody stops is canceled, not failed', async () => {
      const { arm, operation } = await begun();
      await arm.abortLatestOperation({ resourceGroup: 'mri', name: 'gadgetron' });
      await expect(follow(arm, operation, { pollMs: 1 })).rejects.toMatchObject({ kind: 'canceled' });
    });

    test('whose status has the word "failed" in it is not at its end', async () => {
      const { arm, operation } = await begun();
      fake.faults.add({
        on: requests('GET', /operations/),
        mishap: {
          answer: {
            status: 200,
            body: madeUp({ name: 'x', status: 'CreatingAgentPool: 2/3 nodes completed, 1 failed' }),
          },
        },
      });
      const statuses: string[] = [];
      await follow(arm, operation, { pollMs: 1, onStatus: status => statuses.push(status) });
      expect(statuses[0]).toBe('CreatingAgentPool: 2/3 nodes completed, 1 failed');
    });

    test.each<[what: string, spoil: () => void]>([
      [
        'that Azure has forgotten',
        () => {
          fake.operations.forget();
        },
      ],
      [
        'whose address has expired',
        () => {
          fake.faults.add({
            on: requests('GET', /operations/),
            mishap: { answer: gatewayError(403, madeUpError('AuthorizationFailed', 'signature')) },
          });
        },
      ],
      [
        'that cannot be reached for a dozen requests',
        () => {
          fake.faults.add({ on: requests('GET', /operations/), mishap: { lose: 'request' }, times: 12 });
        },
      ],
      [
        'whose fourth answer in a row is a 500, where the SDK’s poller dies',
        () => {
          fake.faults.add({
            on: requests('GET', /operations/),
            mishap: { answer: gatewayError(500, internalError) },
            times: 12,
          });
        },
      ],
    ])('%s is followed to its end all the same', async (_what, spoil) => {
      const { arm, operation } = await begun();
      spoil();
      await follow(arm, operation, { pollMs: 1 });
      expect(
        textAt((await arm.send({ method: 'GET', path: cluster, ...aks })).body, 'properties', 'provisioningState'),
      ).toBe('Succeeded');
    });
  });
});
