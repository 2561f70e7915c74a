import { type Engine, engines, modelFor, ModelError } from '../../cluster/api-model';
import { checkCluster, type ClusterFile, pathText } from '../../cluster/file';
import { filled } from '../../cluster/file/fill';
import { differences } from '../../cluster/plan/difference';
import { sortedByChangeability } from '../../cluster/plan/immutable';
import { minimal } from './file/files';
import { base, leaves, noEngine, variants, wantedBy } from './variants';

/** What is different: whether other things are asked for, and what of the same could not be changed. */
function effectOf(file: ClusterFile) {
  const [before, after] = [wantedBy(base), wantedBy(file)];
  const sorted = after.flatMap((each, index) => {
    const live = before.filter(({ kind }) => kind === each.kind)[
      after.slice(0, index).filter(({ kind }) => kind === each.kind).length
    ];
    if (!live) return [];
    const found = differences(each.body, live.body).filter(({ path }) => path !== 'properties.agentPoolProfiles');
    const { possible, impossible } = sortedByChangeability(filled(file), each.kind, each.id, found);
    return [{ kind: each.kind, possible, impossible: impossible.map(({ path }) => path) }];
  });
  return {
    otherThings: before.map(({ id }) => id).join() !== after.map(({ id }) => id).join(),
    changed: sorted.some(({ possible, impossible }) => possible.length + impossible.length > 0),
    fixed: new Set(sorted.flatMap(({ kind, impossible }) => impossible.map(path => `${kind}: ${path}`))),
  };
}

describe('the file states what Azure does when a field changes, and the requests agree', () => {
  test.each(leaves.map(leaf => [pathText(leaf.path), leaf.changes.how, leaf] as const))('%s: %s', (_, how, leaf) => {
    const effects = variants(leaf).map(effectOf);
    expect(effects.length).toBeGreaterThan(0);
    const stated = Object.entries(leaf.changes.fixed).flatMap(([kind, paths]) => paths.map(path => `${kind}: ${path}`));
    const found = [...new Set(effects.flatMap(({ fixed }) => [...fixed]))].sort();
    if (how === 'to some values') expect(stated).toEqual(expect.arrayContaining(found));
    else expect(found).toEqual(stated.sort());
    const otherThings = effects.some(effect => effect.otherThings);
    const changed = effects.some(effect => effect.changed);
    switch (how) {
      case 'in place':
        // A list has more items then, which are things of their own.
        expect(changed || otherThings).toBe(true);
        break;
      case 'another resource':
        expect(otherThings).toBe(true);
        break;
      case 'nothing':
        expect(changed || otherThings).toBe(false);
        break;
      default:
        expect({ changed, otherThings }).toEqual({ changed: true, otherThings: false });
        break;
    }
  });
});

describe('an API model drops no field in silence', () => {
  const needs = {
    'acs-engine': {},
    'aks-engine': {},
    'aks-engine-azurestack': {
      portalUrl: 'https://portal.westeurope.example.com',
      servicePrincipalClientId: minimal.subscription,
    },
  };

  /** The model with its notes; for a file that the engine cannot have, why not. */
  function modelOf(engine: Engine, file: ClusterFile): { readonly model: string; readonly notes: readonly string[] } {
    const whole: ClusterFile = { ...file, engine: { ...noEngine, ...needs[engine], ...file.engine } };
    const secret = whole.engine?.servicePrincipalClientId === undefined ? undefined : 'secret';
    try {
      const { model, notes } = modelFor(engine, { file: whole, spec: filled(whole) }, secret);
      return { model: JSON.stringify(model), notes: notes.map(({ path }) => path) };
    } catch (thrown) {
      if (!(thrown instanceof ModelError)) throw thrown;
      return { model: thrown.message, notes: [] };
    }
  }

  const fatesByModel = leaves.map(leaf => [pathText(leaf.path), leaf] as const);

  test.each(fatesByModel)('%s', (_, leaf) => {
    const seenBy = engines.map(engine => {
      const before = modelOf(engine, base);
      return variants(leaf).some(file => {
        const { model, notes } = modelOf(engine, file);
        return model !== before.model || notes.some(path => pathText(leaf.path).startsWith(path));
      });
    });
    // Some fields are for one engine only.
    if (leaf.inModels === 'written') expect(seenBy).toContain(true);
    else expect(seenBy).toEqual(engines.map(() => leaf.inModels !== 'on the command line'));
  });
});

test('the base of these tests is a file that is right', () => {
  expect(() => checkCluster(base)).not.toThrow();
});
