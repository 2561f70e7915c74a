import { exitOnFailure, Failure } from '../../cli/failure';
import { DeclarationError } from '../../lib/declared/declaration-error';

let told: string[] = [];
beforeEach(() => {
  told = [];
  jest.spyOn(process.stderr, 'write').mockImplementation(text => {
    told.push(String(text));
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.exitCode = undefined;
});

test.each([
  [
    'what the user can mend is told as it is',
    new Failure(['values.yaml:1:1: is wrong']),
    'values.yaml:1:1: is wrong\n',
    1,
  ],
  [
    'a mistake in a declaration names the value and is no internal error',
    new DeclarationError('there is no value image.tagg; image has tag; did you mean tag?'),
    'declaration: there is no value image.tagg; image has tag; did you mean tag?\nSet DEBUG=1 to see the whole stack.\n',
    70,
  ],
  [
    'anything else is an internal error',
    new Error('x'),
    'internal error: x\nSet DEBUG=1 to see the whole stack.\n',
    70,
  ],
])('%s', async (_, error, text, code) => {
  await exitOnFailure(() => Promise.reject(error));
  expect({ text: told.join(''), code: process.exitCode }).toEqual({ text, code });
});
