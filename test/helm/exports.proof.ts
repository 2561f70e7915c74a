import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(__dirname, '../..');
const index = path.join(root, 'lib/helm/index.ts');

/** What the engine exports, as the compiler sees it. */
function exportsOf(): readonly { readonly name: string; readonly doc: string; readonly own: boolean }[] {
  const config = ts.getParsedCommandLineOfConfigFile(
    path.join(root, 'tsconfig.json'),
    {},
    {
      ...ts.sys,
      onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
        throw new Error(ts.flattenDiagnosticMessageText(messageText, '\n'));
      },
    },
  );
  const program = ts.createProgram([index], config?.options ?? {});
  const checker = program.getTypeChecker();
  const source = program.getSourceFile(index);
  const module = source && checker.getSymbolAtLocation(source);
  if (!module) throw new Error(`${index} is no module`);
  return checker.getExportsOfModule(module).map(symbol => {
    const meant = symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
    const from = meant.declarations?.[0]?.getSourceFile().fileName ?? '';
    return {
      name: symbol.name,
      doc: ts.displayPartsToString(meant.getDocumentationComment(checker)),
      own: !from.includes('node_modules'),
    };
  });
}

describe('what the engine exports', () => {
  const exported = exportsOf();

  test('has a docstring each', () => {
    expect(exported.length).toBeGreaterThan(100);
    expect(exported.filter(({ doc, own }) => own && doc === '').map(({ name }) => name)).toEqual([]);
  });

  test('is exported by name, and nothing of it is internal', () => {
    const internal = [
      'evaluateNode',
      'readingOf',
      'conjunction',
      'isWanted',
      'decisive',
      'typeOf',
      'conditionOf',
      'rulesOf',
    ];
    expect(exported.filter(({ name }) => internal.includes(name))).toEqual([]);
    const text = ts.sys.readFile(index) ?? '';
    expect(text).not.toMatch(/^export (type )?\*/m);
  });
});
