// Lints texts as if they were files: [[file, text], …] on standard input, [[complaint, …], …] on standard output. A process
// of its own, since ESLint's configuration is a module that jest cannot import.
import { json } from 'node:stream/consumers';
import path from 'node:path';
import { ESLint } from 'eslint';

const root = path.resolve(import.meta.dirname, '../..');
const eslint = new ESLint({ cwd: root });
const complaints = [];
for (const [file, text] of await json(process.stdin)) {
  const [{ messages }] = await eslint.lintText(text, { filePath: path.join(root, file) });
  complaints.push(messages.map(({ ruleId, message }) => `${ruleId}: ${message}`));
}
process.stdout.write(JSON.stringify(complaints));
