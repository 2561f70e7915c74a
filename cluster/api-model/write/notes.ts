import type { Path } from '../../../lib/declared/path';
import { isRecord } from '../../../lib/declared/value';
import {
  clusterFile,
  type EngineFacts,
  fatesIn,
  type FieldNote,
  pathText,
  type Placed,
  type PoolFacts,
} from '../../file';
import { isAcs } from '../engines';
import { isScaled, type NamedPool, poolsOf, takesEphemeralDisks, takesSpot, takesZones } from './pools';
import type { Note } from './problems';
import { hasStandardBalancer, isStack, type Target } from './target';

/** What of the cluster file the model does not have, or has otherwise, as each field states it. Nothing is dropped in silence. */
export function notesAbout(target: Target): readonly Note[] {
  const all = fatesIn(clusterFile);
  const facts = factsOf(target);
  return [
    ...all.filter(({ path: [top] }) => top !== 'pools').flatMap(placed => notesOf(placed, target, facts)),
    ...poolsOf(target.spec).flatMap(pool =>
      all
        .filter(({ path: [top, name] }) => top === 'pools' && name === pool.name)
        .flatMap(placed => notesOf(placed, target, { ...facts, pool: poolFactsOf(pool, target) })),
    ),
  ];
}

function notesOf({ path, declaration, notes }: Placed, { file, spec }: Target, facts: EngineFacts): readonly Note[] {
  const isWritten = valueAt(file, path) !== undefined;
  const isChanged = JSON.stringify(valueAt(spec, path)) !== JSON.stringify(declaration.default);
  const isTold = ({ told }: FieldNote): boolean =>
    told === 'always' || (told === 'where given' ? isWritten : isChanged);
  return notes.filter(isTold).flatMap(({ message }) => {
    const said = message(facts);
    return said === undefined ? [] : [{ path: pathText(path), message: said, written: isWritten }];
  });
}

const factsOf = (target: Target): EngineFacts => ({
  engine: target.engine,
  version: target.version,
  isAcs: isAcs(target.engine),
  isStack: isStack(target),
  hasStandardBalancer: hasStandardBalancer(target),
  takesZones: takesZones(target),
  takesSpot: takesSpot(target),
  takesEphemeralDisks: takesEphemeralDisks(target),
});

const poolFactsOf = (pool: NamedPool, target: Target): PoolFacts => ({
  wantsScaling: pool.size.autoscaled,
  isScaled: isScaled(pool, target),
  fewest: pool.size.autoscaled ? pool.size.min : pool.size.count,
});

const valueAt = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((inner, step) => (isRecord(inner) ? inner[step] : undefined), value);
