import type { TSchema } from '@sinclair/typebox';
import { Value, type ValueError } from '@sinclair/typebox/value';
import { clusterFile } from './cluster-file';
import { error, type Path, pathText, type Problem } from './problem';
import { wording } from './wording';

/** Everything in a file that is not as declared; each place once, by what says most. */
export function declaredProblems(file: unknown): readonly Problem[] {
  const found = new Map<string, Problem>();
  for (const each of Value.Errors(clusterFile, file)) {
    const path = pathOf(each);
    const key = pathText(path);
    if (!found.has(key)) found.set(key, error(path, wording(each, path, namesBeside(path))));
  }
  return [...found.values()];
}

/** `/storage/shares/0/name` */
const pathOf = ({ path }: ValueError): Path =>
  path
    .split('/')
    .slice(1)
    .map(step => (/^\d+$/.test(step) ? Number(step) : step.replaceAll('~1', '/').replaceAll('~0', '~')));

/** The names that are declared where a path ends. */
function namesBeside(path: Path): readonly string[] {
  const holder = path
    .slice(0, -1)
    .reduce<TSchema | undefined>(
      (schema, step) =>
        typeof step === 'number' ? (schema?.items as TSchema | undefined) : propertiesOf(schema)[step],
      clusterFile,
    );
  return Object.keys(propertiesOf(holder));
}

const propertiesOf = (schema: TSchema | undefined): Readonly<Record<string, TSchema>> =>
  (schema?.properties ?? {}) as Readonly<Record<string, TSchema>>;
