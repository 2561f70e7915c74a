import path from 'node:path';
import ts from 'typescript';

/** Which files import which, types included: those do not exist any more when the program runs, but a reader has to follow them. */
export type Imports = ReadonlyMap<string, readonly string[]>;

/** Of all the project's own files, by their paths from its root. */
export function importsOf(root: string): Imports {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path.join(root, 'tsconfig.json'), file => ts.sys.readFile(file)).config,
    ts.sys,
    root,
  );
  const files = ts.sys
    .readDirectory(
      root,
      ['.ts', '.mjs', '.js'],
      ['node_modules', 'build', 'dist', '.cache', 'site/.vitepress/dist', 'site/.vitepress/cache', 'site/node_modules'],
    )
    .map(file => path.resolve(file));
  const cache = ts.createModuleResolutionCache(root, name => name, options);
  return new Map(
    files.map((file): [string, readonly string[]] => {
      const imported = importsIn(ts.sys.readFile(file) ?? '').flatMap(specifier => {
        const { resolvedModule } = ts.resolveModuleName(specifier, file, { ...options, allowJs: true }, ts.sys, cache);
        return resolvedModule ? [path.relative(root, resolvedModule.resolvedFileName)] : [];
      });
      return [path.relative(root, file), imported];
    }),
  );
}

/** What a file imports of its neighbours: `import`, `import type`, `export … from`, `import(…)`, `require(…)`. */
export const importsIn = (text: string): readonly string[] =>
  ts
    .preProcessFile(text, true, true)
    .importedFiles.map(({ fileName }) => fileName)
    .filter(specifier => specifier.startsWith('.'));

/** Files that import each other, directly or by way of others: each group in the order of its names. */
export function circlesIn(imports: Imports): readonly (readonly string[])[] {
  const reached = new Map([...imports.keys()].map(file => [file, reachable(file, imports)]));
  const groups = [...reached].flatMap(([file, from]) => {
    const group = [...from].filter(other => reached.get(other)?.has(file)).sort();
    return group[0] === file ? [group] : [];
  });
  return groups.sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
}

function reachable(start: string, imports: Imports): ReadonlySet<string> {
  const reached = new Set(imports.get(start));
  // What a Set gets while it is walked through is walked through as well.
  for (const file of reached) for (const next of imports.get(file) ?? []) reached.add(next);
  return reached;
}
