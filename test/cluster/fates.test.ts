import fc from 'fast-check';
import { type Engine, engines, modelFor, ModelError } from '../../cluster/api-model';
import { desiredState } from '../../cluster/desired';
import { checkCluster, clusterFile, type ClusterFile, fatesIn, pathText, type Placed } from '../../cluster/file';
import { filled } from '../../cluster/file/fill';
import { differences } from '../../cluster/plan/difference';
import { type Changeable, sortedByChangeability } from '../../cluster/plan/immutable';
import type { JsonObject } from '../../cluster/wire';
import type { Declaration } from '../../lib/declared/declaration';
import type { Path } from '../../lib/declared/path';
import { isRecord } from '../../lib/declared/value';
import { minimal } from './file/files';

const noEngine = { dnsPrefix: 'gadgetron', sshPublicKey: 'ssh-rsa AAAA me' };

/** A file with everything in it that is there only when it is given. */
const base: ClusterFile = {
  ...minimal,
  pools: { gpu: {} },
  storage: { shares: [{ name: 'gtdata' }] },
  engine: noEngine,
};

/** Other values than the default that a declaration allows. */
function others(declaration: Declaration): readonly unknown[] {
  switch (declaration.kind) {
    case 'bool':
      return [declaration.default !== true];
    case 'int':
      return [declaration.default === declaration.maximum ? declaration.minimum : (declaration.default ?? 2) + 1];
    case 'number':
      return [(declaration.minimum + declaration.maximum) / 3];
    case 'text': {
      const { allowed, pattern = '^[a-z]{5}$', maxLength = 1000 } = declaration;
      if (allowed) return allowed.filter(word => word !== declaration.default);
      const some = fc.stringMatching(new RegExp(pattern)).filter(each => each !== '' && each.length <= maxLength);
      return fc.sample(some, { numRuns: 1, seed: 14 });
    }
    case 'scalar':
      return [declaration.type === 'duration' ? '47m' : '1.34'];
    case 'list':
    case 'lines':
      return [others(declaration.item)];
    case 'map':
      return [{ [String(others(declaration.keys)[0])]: others(declaration.item)[0] }];
    case 'group':
      return [Object.fromEntries(Object.entries(declaration.fields).map(([name, field]) => [name, others(field)[0]]))];
    case 'foreign':
      return [];
  }
}

function withValue(holder: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(holder))
    return holder.map((item: unknown, index) => (index === step ? withValue(item, rest, value) : item));
  const fields = isRecord(holder) ? holder : {};
  return { ...fields, [step]: withValue(fields[step], rest, value) };
}

const isFile = (value: unknown): value is ClusterFile => isRecord(value) && 'subscription' in value;

const leaves = fatesIn(clusterFile).flatMap(each => (each.fate ? [{ ...each, ...each.fate }] : []));

/** The file, once for each other value that a field can have. */
const variants = ({ path, declaration }: Placed): readonly ClusterFile[] =>
  others(declaration)
    .map(value => withValue(base, path, value))
    .filter(isFile);

interface Wanted {
  readonly kind: Changeable;
  readonly id: string;
  readonly body: JsonObject;
}

/** Everything that a file asks Azure for, with the ids that tell things apart. */
function wantedBy(file: ClusterFile): readonly Wanted[] {
  const { cluster, pools, storageAccount, shares, maintenance } = desiredState(filled(file), 'run');
  return [
    { ...cluster, kind: 'cluster' as const },
    ...pools.map(({ name, properties }) => ({ kind: 'pool' as const, id: name, body: properties })),
    ...(storageAccount ? [{ ...storageAccount, kind: 'storage account' as const }] : []),
    ...shares.map(each => ({ ...each, kind: 'share' as const })),
    ...maintenance.map(each => ({ ...each, kind: 'maintenance window' as const })),
  ];
}

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
    expect([...new Set(effects.flatMap(({ fixed }) => [...fixed]))].sort()).toEqual(stated.sort());
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
