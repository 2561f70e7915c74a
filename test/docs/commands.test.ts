import { existsSync } from 'node:fs';
import path from 'node:path';
import packageJson from '../../package.json';
import sitePackage from '../../site/package.json';
import { root } from '../../tools/chart/render';
import { describeWith, program } from '../../tools/programs/programs';
import { workplaces } from '../cli/program';
import { disarm, refusalOf, unknownIn, verbIn, type Words } from './command-line';
import { type Call, desk } from './desk';
import { azCommands, elsewhere, otherShells, otherPages } from './elsewhere';
import { filesOf } from './files';
import { type Block, blocksOf, pages, spansOf } from './pages';

workplaces();
disarm();

const places = ['laptop', 'cluster', 'scanner'];
const shellBlocks = pages.flatMap(blocksOf).filter(({ language }) => language === 'sh' || otherShells.has(language));
const typedBlocks = (page: string): readonly Block[] => blocksOf(page).filter(({ language }) => language === 'sh');
const typedPages = pages.filter(page => typedBlocks(page).length > 0 && !otherPages.has(page));

/** The examples of all help texts, which docs/cli.md shows: lines that are indented below a heading. */
const helpExamples: readonly Block[] = blocksOf('docs/cli.md').flatMap(({ at, text }) => {
  const [, examples] = text.split(/^(?:Examples|First steps):$/m);
  const [lines = ''] = examples?.slice(1).split(/^$/m) ?? [];
  return examples === undefined ? [] : [{ at, language: 'sh', place: '', text: lines }];
});

const scripts = new Set(Object.keys(packageJson.scripts));
const siteScripts = new Set(Object.keys(sitePackage.scripts));

const scriptIn = (words: Words): readonly [script: string, ofSite: boolean, rest: Words] => {
  const prefix = words.indexOf('--prefix');
  const [, script = '', ...rest] = words.filter(
    (word, index) => word !== '-s' && (prefix < 0 || (index !== prefix && index !== prefix + 1)),
  );
  return [script, words[prefix + 1] === 'site' && prefix >= 0, rest];
};

const hasScript = (words: Words): boolean => {
  const [script, ofSite] = scriptIn(words);
  return (ofSite ? siteScripts : scripts).has(script);
};

/** `npm run -s synth -- --check`: the script, and the words for it. */
function npmRun(words: Words): string | undefined {
  const [script, , [behind, ...given]] = scriptIn(words);
  if (!hasScript(words)) return `there is no script ${script}`;
  if (behind !== undefined && behind !== '--') return `npm takes ${behind} for itself`;
  return script === 'synth' || script === 'cluster' ? refusalOf([script, ...given]) : undefined;
}

function az(words: Words): string | undefined {
  const [command, known] = [...azCommands].find(([name]) => words.join(' ').startsWith(name)) ?? [];
  if (command === undefined || known === undefined) return 'elsewhere.ts has no arguments of this command';
  const unknown = words.filter(word => word.startsWith('-') && !known.includes(word));
  return unknown.length === 0 ? undefined : `${command} has no ${unknown.join(', ')}`;
}

const elsewhereOf = (words: Words): string | undefined =>
  elsewhere.find(({ command }) => `${words.join(' ')} `.startsWith(`${command} `))?.command;

/** Programs that the recorder runs, which then refuse words that they do not know. */
const run = ['helm', 'kubectl', 'ssh'];

function mistakeIn({ words: [name = '', ...words] }: Call): string | undefined {
  // The recorder passes them on to gadgetronctl.
  if (['npx', 'node'].includes(name) && words[0]?.includes('gadgetronctl')) return undefined;
  if (name === 'gadgetronctl') return refusalOf(words);
  if (name === 'npm' && words[0] === 'run') return npmRun(words);
  if (name === 'az') return az(words);
  if (run.includes(name)) return undefined;
  return elsewhereOf([name, ...words]) === undefined ? 'nothing runs it, and elsewhere.ts has no reason' : undefined;
}

/** Whether a command asks the cluster that kubectl uses. */
function needsCluster({ words: [name = '', ...words] }: Call): boolean {
  if (name === 'kubectl') return true;
  if (name === 'helm') return ['upgrade', 'install', 'test'].includes(words[0] ?? '');
  return (
    name === 'gadgetronctl' &&
    ['secrets', 'status', 'connect', 'smoke'].includes(verbIn(words)[0].name()) &&
    verbIn(words)[0].parent?.name() === 'gadgetronctl'
  );
}

describeWith(['bash', 'jq', 'ssh', 'ssh-keygen'].map(program), 'the commands of the documentation', () => {
  const type = desk();
  const calls: Call[] = [];

  test.each(typedPages)('%s: the programs take them as they stand', page => {
    const typed = type(typedBlocks(page), filesOf(blocksOf(page)));
    expect(typed.refusal).toBe('');
    const mistakes = typed.calls.flatMap(call => {
      const mistake = mistakeIn(call);
      return mistake === undefined ? [] : [`${call.at}: ${call.words.join(' ')}: ${mistake}`];
    });
    expect(mistakes).toEqual([]);
    expect(typed.calls.length).toBeGreaterThan(0);
    calls.push(...typed.calls);
  });

  test.each(helpExamples)('the examples of the help at $at: the programs take them as they stand', example => {
    const typed = type([example], filesOf([example]));
    expect(typed.refusal).toBe('');
    expect(typed.calls.flatMap(call => mistakeIn(call) ?? [])).toEqual([]);
    calls.push(...typed.calls);
  });

  test('every reason why a command is not run is the reason of some command', () => {
    const used = new Set(calls.map(({ words }) => elsewhereOf(words)));
    expect(elsewhere.map(({ command }) => command).filter(command => !used.has(command))).toEqual([]);
  });

  test('a block whose commands ask the cluster is tagged so', () => {
    const asking = new Set(calls.filter(needsCluster).flatMap(({ at }) => (at.startsWith('docs/cli.md') ? [] : at)));
    const tagged = typedPages.flatMap(typedBlocks).filter(({ place }) => place === 'cluster');
    expect(tagged.map(({ at }) => at).toSorted()).toEqual([...asking].toSorted());
  });
});

test('every block of commands says where it is typed', () => {
  expect(shellBlocks.filter(({ place }) => !places.includes(place)).map(({ at }) => at)).toEqual([]);
});

test('every command can be pasted', () => {
  const typed = shellBlocks.filter(({ language }) => language === 'sh');
  expect(
    typed
      .filter(({ text }) => text.split('\n').some(line => /…| \[/.test(line.split(' # ')[0] ?? '')))
      .map(({ at }) => at),
  ).toEqual([]);
});

test('every test that is said to run commands exists', () => {
  const named = [
    ...elsewhere.flatMap(({ by }) => by ?? []),
    ...[...otherPages.values()].filter(file => !file.includes(' ')),
  ];
  expect(named.filter(file => !existsSync(path.join(root, file)))).toEqual([]);
});

/** The verb that CONTRIBUTING.md adds as an example. */
const invented = ['gadgetronctl hello'];

test.each(pages)('the commands in the sentences of %s have verbs, options and scripts that exist', page => {
  const commands = spansOf(page).flatMap(span => span.split(' && '));
  const unknown = commands.flatMap(command => {
    const words = command.split(' ').slice(command.startsWith('npx ') ? 1 : 0);
    if (words[0] === 'gadgetronctl' && !invented.includes(command))
      return unknownIn(words.slice(1)).map(word => `${command}: ${word}`);
    return words[0] === 'npm' && words[1] === 'run' && !hasScript(words.slice(1)) ? [command] : [];
  });
  expect(unknown).toEqual([]);
});
