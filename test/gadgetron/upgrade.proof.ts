import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import { gadgetronValues } from '../../lib/gadgetron/values';
import { type AnyGroup, type Declaration } from '../../lib/helm';
import { exactYaml } from '../../lib/helm/yaml/exact';
import { allowed } from '../support/random-values';
import type { KubeObject } from '../../tools/chart/helm-template';
import { refusedChanges } from './immutable';
import { manifestsFor, root } from '../../tools/chart/render';

const fields = (
  { fields: inner }: AnyGroup,
  above: readonly string[] = [],
): readonly (readonly [readonly string[], Declaration])[] =>
  Object.entries(inner).flatMap(([name, field]) =>
    field.kind === 'group' ? fields(field, [...above, name]) : [[[...above, name], field] as const],
  );

const withValue = (
  values: Record<string, unknown>,
  [first = '', ...rest]: readonly string[],
  value: unknown,
): Record<string, unknown> => ({
  ...values,
  [first]: rest.length === 0 ? value : withValue((values[first] ?? {}) as Record<string, unknown>, rest, value),
});

const objectsOf = (values: Record<string, unknown>): readonly KubeObject[] | undefined =>
  manifestsFor([exactYaml(values)]).objects;
const page = readFileSync(path.join(root, 'docs/upgrading.md'), 'utf8');

/** The lines of the table in docs/upgrading.md: a value, and what Kubernetes refuses to change. */
const listed = [
  ...page.matchAll(/^\| `([A-Za-z.]+)` \| ([A-Z][A-Za-z]+ `[a-zA-Z.]+`(?:, [A-Z][A-Za-z]+ `[a-zA-Z.]+`)*) \|/gm),
].flatMap(([, value = '', parts = '']) => parts.split(', ').map(part => `${value}: ${part.replaceAll('`', '')}`));

const storage = { persistence: { enabled: true } };
const azureFiles = { share: 'gtdata', secretName: 'account', storageAccount: 'gadgetrondata', resourceGroup: 'data' };
const everyValue = fields(gadgetronValues);
const of = (name: string): typeof everyValue => everyValue.filter(([[section]]) => section === name);

/** Deployments in which every object is there that has something immutable, and the values that are changed in each: nothing else depends on how the folder is mounted, or on placeholders. */
const bases: readonly (readonly [Record<string, unknown>, typeof everyValue])[] = [
  [
    {
      fullnameOverride: 'recon',
      storage,
      priorityClass: { create: true },
      workers: { enabled: true },
      devicePlugin: { enabled: true },
      jumpServer: { enabled: true, existingSecret: 'keys' },
      sharedFolder: { mode: 'dynamic', azureFiles },
    },
    everyValue,
  ],
  [{ spareCapacity: { pods: 1 } }, of('spareCapacity')],
  [{ sharedFolder: { mode: 'share', azureFiles } }, of('sharedFolder')],
  [{ sharedFolder: { mode: 'identity', azureFiles } }, of('sharedFolder')],
];

/** Values of every sort that a declaration allows. */
const variants = (declaration: Declaration): readonly unknown[] =>
  declaration.kind === 'text' && declaration.allowed
    ? declaration.allowed
    : fc.sample(allowed(declaration), { numRuns: 3, seed: 41 });

test('docs/upgrading.md lists every value whose change an upgrade is refused for, and no other', () => {
  const found = bases.flatMap(([base, changed]) => {
    const before = objectsOf(base);
    if (!before) throw new Error(JSON.stringify(manifestsFor([exactYaml(base)]).problems));
    return changed.flatMap(([where, declaration]) =>
      variants(declaration).flatMap(value => {
        const after = objectsOf(withValue(base, where, value));
        return after ? refusedChanges(before, after).map(change => `${where.join('.')}: ${change}`) : [];
      }),
    );
  });
  expect([...new Set(found)].sort()).toEqual([...listed].sort());
});

test('the preset for AKS can be upgraded to every other size, image and number of pods', () => {
  const aks = parse(readFileSync(path.join(root, 'presets/aks.yaml'), 'utf8'), { version: '1.1' }) as Record<
    string,
    unknown
  >;
  const changed = {
    ...aks,
    image: { tag: 'other' },
    autoscaling: { minReplicas: 2, maxReplicas: 40 },
    longestReconstructionSeconds: 3600,
    commonLabels: { 'example.com/team': 'mri' },
  };
  expect(refusedChanges(objectsOf(aks) ?? [], objectsOf(changed) ?? [])).toEqual([]);
});
