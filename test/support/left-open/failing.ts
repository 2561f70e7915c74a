import { opened } from '../../../tools/programs/opened';
import { createServer } from 'node:net';

// Not the project's own tests: test/gate.test.ts runs them.
test('fails while its server is open', () => {
  const server = opened(createServer().listen(0), each => each.close());
  expect(server.listening).toBe('closed');
});

test('is another one', () => undefined);
