import { clusterToWrite, overlay, poolToWrite, readOnlyFields } from '../../../cluster/create/write-back';
import { at, isObject, listAt, objectAt } from '../../../cluster/wire';
import { recordedBody } from '../../../tools/fake-azure/recorded';
import { Schemas } from '../../../tools/fake-azure/schemas';
import { describeWithFixtures, fixtureJson } from '../../../tools/fixtures/fixtures';

/** Paths of the properties that the response has and the request has not, following the two schemas side by side. */
function readOnlyIn(kind: 'managedCluster' | 'agentPool'): readonly string[] {
  const [request, response] = (['request', 'response'] as const).map(direction =>
    fixtureJson('azure', `${kind}.${direction}.2026-04-01.schema.json`),
  );
  const resolved = (document: unknown, schema: unknown): unknown => {
    const name = at(schema, '$ref');
    return typeof name === 'string'
      ? resolved(document, at(document, 'definitions', name.split('/').at(-1) ?? ''))
      : schema;
  };
  const walk = (given: unknown, taken: unknown, path: readonly string[]): readonly string[] => {
    const [answer, question] = [resolved(response, given), resolved(request, taken)];
    if (path.length > 12) return [];
    const fields = Object.entries(objectAt(answer, 'properties') ?? {}).flatMap(([key, field]) => {
      const other = at(question, 'properties', key);
      return other === undefined ? [[...path, key].join('.')] : walk(field, other, [...path, key]);
    });
    const items =
      at(answer, 'items') !== undefined ? walk(at(answer, 'items'), at(question, 'items'), [...path, '[]']) : [];
    const values = isObject(at(answer, 'additionalProperties'))
      ? walk(at(answer, 'additionalProperties'), at(question, 'additionalProperties'), [...path, '*'])
      : [];
    return [...fields, ...items, ...values];
  };
  return walk(response, request, []);
}

describeWithFixtures('what is written back', () => {
  test.each([
    ['managedCluster', 'cluster'],
    ['agentPool', 'pool'],
  ] as const)('the fields that only the service writes are those of the published schemas (%s)', (kind, ours) => {
    expect(new Set(readOnlyFields[ours])).toEqual(new Set(readOnlyIn(kind)));
  });

  test('a recorded cluster is a request that the schema takes, with all settings that one can make', () => {
    const written = clusterToWrite(recordedBody(12), {
      properties: { workloadAutoScalerProfile: { keda: { enabled: true } }, agentPoolProfiles: [] },
    });
    expect(new Schemas().problems('managedCluster', 'request', written)).toEqual([]);
    expect(objectAt(written, 'properties')).toMatchObject({
      workloadAutoScalerProfile: { keda: { enabled: true } },
      networkProfile: { podCidr: '10.244.0.0/16' },
      supportPlan: 'KubernetesOfficial',
    });
    expect(listAt(written, 'properties', 'agentPoolProfiles')).toMatchObject([{ name: 'ap1', count: 1 }]);
  });

  test('a recorded pool, too; its count stays while the autoscaler decides, and is ours when it does not', () => {
    const live = recordedBody(16);
    const autoscaled = poolToWrite(live, { enableAutoScaling: true, minCount: 0, maxCount: 5, count: 0 });
    expect(new Schemas().problems('agentPool', 'request', autoscaled)).toEqual([]);
    expect(objectAt(autoscaled, 'properties')).toMatchObject({ count: 1, maxCount: 5 });
    expect(objectAt(poolToWrite(live, { enableAutoScaling: false, count: 4 }), 'properties')).toMatchObject({
      count: 4,
    });
  });

  test('taints of AKS itself stay, ids count without their case, lists are replaced', () => {
    expect(
      overlay(
        { nodeTaints: ['a=b:NoSchedule', 'kubernetes.azure.com/scalesetpriority=spot:NoSchedule'] },
        { nodeTaints: ['c=d:NoSchedule'] },
      ),
    ).toEqual({ nodeTaints: ['c=d:NoSchedule', 'kubernetes.azure.com/scalesetpriority=spot:NoSchedule'] });
    expect(
      overlay(
        { userAssignedIdentities: { '/subscriptions/x/resourcegroups/y': { a: 1 } } },
        { userAssignedIdentities: { '/subscriptions/x/resourceGroups/y': {} } },
      ),
    ).toEqual({ userAssignedIdentities: { '/subscriptions/x/resourcegroups/y': { a: 1 } } });
    expect(overlay({ list: [1, 2], kept: true }, { list: [3] })).toEqual({ list: [3], kept: true });
  });
});
