import leven from 'leven';

/** "; did you mean maxReplicas?" for a misspelt name: the known name that differs least from it, if one is close. */
export function suggestion(name: string, known: readonly string[]): string {
  const [closest] = known
    .map(each => ({ each, distance: leven(name.toLowerCase(), each.toLowerCase()) }))
    .sort((a, b) => a.distance - b.distance);
  return closest && closest.distance <= Math.max(2, name.length / 3) ? `; did you mean ${closest.each}?` : '';
}
