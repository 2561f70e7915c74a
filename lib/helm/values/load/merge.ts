import { childOf, isMap, type Value, type ValueMap } from '../../../declared/value';

const present = (entries: readonly (readonly [string, Value | undefined])[]): ValueMap =>
  Object.fromEntries(entries.filter((entry): entry is readonly [string, Value] => entry[1] !== undefined));

/** One source of values upon those before it. Maps merge, all else is replaced; a null stays and takes effect in `coalesce`. */
export function mergeValues(below: ValueMap, above: ValueMap): ValueMap {
  const merged = Object.entries(above).map(([name, value]) => {
    const under = childOf(below, name);
    return [name, isMap(under) && isMap(value) ? mergeValues(under, value) : value] as const;
  });
  return present([...Object.entries(below), ...merged]);
}

function coalesced(byDefault: Value | undefined, given: Value, nested: boolean): Value | undefined {
  if (byDefault === undefined) return given;
  // Below the first level Helm 4.1 keeps a null upon a null, Helm 3 drops it; on the first level all of them drop it.
  if (given === null) return nested && byDefault === null ? null : undefined;
  return isMap(byDefault) && isMap(given) ? coalesceMaps(byDefault, given, true) : given;
}

function coalesceMaps(defaults: ValueMap, given: ValueMap, nested: boolean): ValueMap {
  const missing = Object.entries(defaults).filter(([name]) => !Object.hasOwn(given, name));
  return present([
    ...missing,
    ...Object.entries(given).map(([name, value]) => [name, coalesced(childOf(defaults, name), value, nested)] as const),
  ]);
}

/** What was given upon a chart's defaults. A null takes away what the defaults have; where they have nothing it stays a null. */
export const coalesce = (defaults: ValueMap, given: ValueMap): ValueMap => coalesceMaps(defaults, given, false);
