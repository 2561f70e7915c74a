import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { kubectl } from './kubectl';

/** Writes the objects of the cluster and its events as files. */
export function describe(place: string): void {
  mkdirSync(place, { recursive: true });
  for (const [name, ...command] of [
    ['events.txt', 'get', 'events', '--all-namespaces', '--sort-by=.lastTimestamp'],
    ['pods.txt', 'get', 'pods', '--all-namespaces', '--output=wide'],
    ['nodes.txt', 'describe', 'nodes'],
    ['objects.yaml', 'get', 'all,endpointslices,persistentvolumeclaims', '--all-namespaces', '--output=yaml'],
  ] as const)
    try {
      writeFileSync(path.join(place, name), kubectl(...command));
    } catch (error) {
      writeFileSync(path.join(place, name), String(error));
    }
}
