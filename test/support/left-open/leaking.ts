import { spawn } from 'node:child_process';
import { createServer } from 'node:net';

// Not the project's own tests: test/gate.test.ts runs them.
test('passes and leaves open what it opened', async () => {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, resolve));
  expect(spawn('sleep', ['20'], { stdio: 'ignore' }).pid).toBeGreaterThan(0);
});
