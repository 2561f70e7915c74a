import { closeOpened } from '../../tools/programs/opened';

/** Servers and processes of this file, which would keep a run from ending. */
const left = (): readonly string[] =>
  process.getActiveResourcesInfo().filter(kind => /^(TCPServerWrap|PipeServerWrap|ProcessWrap)$/.test(kind));
const before = left().length;

// Set up before the hooks of the file itself, it runs after them, and also when one of them or a test has failed.
afterAll(async () => {
  await closeOpened();
  // Of an end one hears a moment later.
  for (let look = 0; look < 100 && left().length > before; look++)
    await new Promise(resolve => setTimeout(resolve, 50));
  if (left().length > before) throw new Error(`tests of this file have left open: ${left().join(', ')}`);
});
