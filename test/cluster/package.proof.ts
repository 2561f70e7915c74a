import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { root, workplaces } from '../cli/program';

const workplace = workplaces();

/** The TypeScript in the page about the cluster. */
const example = /```ts\n([^]*?)```/.exec(readFileSync(path.join(root, 'docs', 'cluster.md'), 'utf8'))?.[1] ?? '';

/** Writes the declarations of one entry of the package, as `npm run build` does for all. */
function declare(entry: string): void {
  const { options } = ts.parseJsonConfigFileContent(
    ts.readConfigFile(path.join(root, 'tsconfig.build.json'), file => ts.sys.readFile(file)).config,
    ts.sys,
    root,
  );
  expect(ts.createProgram([entry], options).emit().diagnostics).toEqual([]);
}

/** What the compiler says about each of some files that import the package as its users do. */
function complaints(...files: readonly string[]): readonly (readonly string[])[] {
  const program = ts.createProgram(files, {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    types: [],
  });
  return files.map(file =>
    program
      .getSemanticDiagnostics(program.getSourceFile(file))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  );
}

test('the example of the page compiles as a program that imports the package, one with a misspelt setting does not, and what it prints is a cluster file', async () => {
  const place = workplace();
  declare(path.join(root, 'cluster', 'index.ts'));
  mkdirSync(place.path('node_modules'));
  symlinkSync(root, place.path('node_modules/gadgetron-kubernetes'));
  place.write({
    'cluster.mts': example,
    'wrong.mts': example.replace('resourceGroup:', 'resourcegroup:'),
    'cluster.mjs': ts.transpileModule(example, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
    }).outputText,
  });
  expect(complaints(place.path('cluster.mts'), place.path('wrong.mts'))).toEqual([
    [],
    [expect.stringMatching(/'resourcegroup' does not exist in type/)],
  ]);

  const { code, stdout } = await place.run(process.execPath, ['cluster.mjs']);
  expect(code).toBe(0);
  expect(await place.gadgetronctl(['cluster', 'validate', '-'], { input: stdout })).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('recon 1–6 × Standard_D8ds_v5 (8 vCPU, 32 GiB), gpu 0–4') as string,
  });
});
