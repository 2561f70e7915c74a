// Lints the prose that people read: the pages of the site, among them the reference of the values, and the help of every
// verb. prose.yml has the rules of our own, prose-exceptions.yml what they let pass.
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { createLinter, loadLinterFormatter, loadTextlintrc } from 'textlint';

const root = path.resolve(import.meta.dirname, '..');
/** Help stands in blocks of code, which a lint of Markdown passes over. */
const help = 'docs/cli.md';
const pages = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', '.github/SECURITY.md', 'cluster/README.md', 'lib/helm/README.md'],
  ...readdirSync(path.join(root, 'docs'))
    .filter(file => file.endsWith('.md'))
    .map(file => `docs/${file}`),
].filter(page => page !== help);

process.chdir(import.meta.dirname);
const linter = createLinter({ descriptor: await loadTextlintrc({ configFilePath: '.textlintrc.json' }) });
const results = [
  ...(await linter.lintFiles(pages.map(page => path.join(root, page)))),
  { ...(await linter.lintText(readFileSync(path.join(root, help), 'utf8'), `${help}.txt`)), filePath: help },
];
const formatter = await loadLinterFormatter({ formatterName: 'unix' });
console.log(formatter.format(results).replaceAll(`${root}/`, '') || `${results.length} pages, no complaint`);
process.exitCode = results.some(({ messages }) => messages.length > 0) ? 1 : 0;
