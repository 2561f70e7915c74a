import Ajv from 'ajv';
import fc from 'fast-check';
import path from 'node:path';
import { unmetDemands } from '../../../lib/declared/check';
import type { AnyGroup } from '../../../lib/declared/declaration';
import { pathText } from '../../../lib/declared/path';
import { unmetOfSchema } from '../../../lib/declared/schema-check';
import { isMap, type Value, type ValueMap, valueAt } from '../../../lib/declared/value';
import { gadgetronValues } from '../../../lib/gadgetron/values';
import { coalesce, defaultsOf } from '../../../lib/helm';
import { valuesFileSchema } from '../../../lib/helm/values/file-schema';
import { asGivenByHelm } from '../../../lib/helm/values/schema';
import { startHelmTemplate, writeTree } from '../../../tools/chart/helm-template';
import { helms } from '../../../tools/programs/tools';
import { runsOr, valueFiles } from '../../support/random-values';
import { values } from '../every-value';
import { fresh, Sample } from '../sample';

/** Every place in maps within maps. */
const placesIn = (map: ValueMap, at: readonly string[] = []): readonly (readonly string[])[] =>
  Object.entries(map).flatMap(([name, value]) => [
    [...at, name],
    ...(isMap(value) ? placesIn(value, [...at, name]) : []),
  ]);

/** A file in which one place is null. */
const nullAt = ([name = '', ...rest]: readonly string[]): ValueMap => ({
  [name]: rest.length === 0 ? null : nullAt(rest),
});

describe.each<readonly [title: string, declared: AnyGroup]>([
  ['one value of every kind', values],
  ["Gadgetron's values", gadgetronValues],
])('the schema of a file of values: %s', (_, declared) => {
  const schema = valuesFileSchema(declared, 'A file');
  const ajv = new Ajv({ strict: false, allErrors: true });
  const accepts = ajv.compile(schema);
  const defaults = defaultsOf(declared);
  const whole = asGivenByHelm(declared);

  /** What is wrong with a file upon the defaults, but for what another file can have. */
  function problemsOf(file: ValueMap): readonly string[] {
    const isTakenAway = (at: readonly (string | number)[]): boolean =>
      at.some((_step, index) => valueAt(file, at.slice(0, index + 1)) === null);
    return unmetDemands(whole, coalesce(defaults, file), { whole: true })
      .filter(({ keyword, path: at }) => keyword !== 'missing' || isTakenAway(at))
      .map(({ path: at }) => pathText(at));
  }

  test('is a schema, which refers to nothing that it has not', () => {
    expect({ valid: ajv.validateSchema(schema), errors: ajv.errors }).toEqual({ valid: true, errors: null });
  });

  test.each<readonly [string, Value]>([
    ['nothing', {}],
    ['all defaults', defaults],
  ])('accepts a file with %s', (_title, file) => {
    expect({ valid: accepts(file), errors: accepts.errors }).toEqual({ valid: true, errors: null });
  });

  test('lets a null take away what the chart can do without, and nothing else', () => {
    const places = placesIn(defaults);
    const dispensable = places.filter(place => problemsOf(nullAt(place)).length === 0);
    expect(places.filter(place => accepts(nullAt(place)))).toEqual(dispensable);
    expect(dispensable).not.toHaveLength(0);
    expect(dispensable.length).toBeLessThan(places.length);
  });

  test('finds wrong what is wrong with the merged values, and nothing else', () => {
    fc.assert(
      fc.property(
        valueFiles(declared, given => given),
        given => {
          const file = given as ValueMap;
          const wrong = problemsOf(file);
          expect({ file, accepted: accepts(file) }).toEqual({ file, accepted: wrong.length === 0 });
          const found = unmetOfSchema(schema, file).map(({ path: at }) => pathText(at));
          expect(found).toEqual(expect.arrayContaining([...wrong]));
        },
      ),
      { numRuns: runsOr(50), seed: 20 },
    );
  });
});

test.each(helms)('helm %s lets a null take away what the schema of a file says', async version => {
  const { chart } = new Sample(values, () => undefined);
  const accepts = new Ajv({ strict: false }).compile(valuesFileSchema(values, 'A file'));
  const places = placesIn(defaultsOf(values));
  const files = fresh('nulls');
  for (const [index, place] of places.entries()) {
    const file = path.join(
      writeTree(files, new Map([[`${index}.yaml`, JSON.stringify(nullAt(place))]])),
      `${index}.yaml`,
    );
    const { error } = await startHelmTemplate(version, chart, { valueFiles: [file] });
    expect({ place, refused: error !== undefined }).toEqual({ place, refused: !accepts(nullAt(place)) });
  }
});

test('parts of a structure may lie in several files, whole items of a list may not', () => {
  const accepts = new Ajv({ strict: false }).compile(valuesFileSchema(gadgetronValues, 'A file'));
  expect(accepts({ extraVolumes: { models: { hostPath: {} } } })).toBe(true);
  expect(accepts({ storage: { extraEnv: { LEVEL: { valueFrom: { secretKeyRef: { name: 'levels' } } } } } })).toBe(true);
  expect(accepts({ networkPolicy: { extraIngress: [{ ipBlock: { except: ['10.0.0.0/8'] } }] } })).toBe(false);
});
