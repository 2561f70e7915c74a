import { readdirSync } from 'node:fs';
import { startGadgetron } from '../../../tools/fakes/fakes';
import { until } from '../../../tools/programs/processes';
import { aServer } from '../../mri/a-server';
import { type Workplace, workplaces } from '../program';
import { atFirstData, unanswered, withoutProgress } from './scripts';

const place = workplaces();

async function withPhantom(...options: readonly string[]): Promise<Workplace> {
  const here = place();
  expect(await here.gadgetronctl(['phantom', ...options])).toMatchObject({ code: 0 });
  return here;
}

const small = ['-m', '16', '-c', '2'];
/** A scan of 134 MB, more than any buffer on the way takes. */
const large = ['-m', '512', '-c', '32', '-n', '0'];

test.each([
  ['waits in a queue', unanswered(() => undefined)],
  ['waits for images', {}],
])('Ctrl-C leaves no half file, and ends the connection by FIN, when it %s', async (_, script) => {
  const here = await withPhantom(...small);
  const server = await aServer(script);
  const child = here.start(['recon', 'testdata.h5', '-s', String(server.address.port), '--png', 'images']);
  const { messages, ending } = await server.heard;
  await until('the client waits', () => messages.some(({ id }) => id === (script.hear ? 6 : 4)));
  child.kill('SIGINT');
  expect(await ending).toBe('FIN');
  server.stop();
  const { code, stderr } = await child.ended;
  expect({ code, stderr: withoutProgress(stderr) }).toEqual({ code: 130, stderr: 'stopped: nothing was written\n' });
  expect(readdirSync(here.directory)).toEqual(['testdata.h5']);
});

test('Ctrl-C while it tries to connect leaves nothing', async () => {
  const here = await withPhantom(...small);
  const child = here.start(['recon', 'testdata.h5', '-s', '1', '--attempts', '1000', '--png', 'images']);
  await until('it has begun', () => readdirSync(here.directory).length > 1);
  child.kill('SIGINT');
  const { code, stderr } = await child.ended;
  expect({ code, stderr: withoutProgress(stderr) }).toEqual({ code: 130, stderr: 'stopped: nothing was written\n' });
  expect(readdirSync(here.directory)).toEqual(['testdata.h5']);
});

test('Ctrl-C while a server reads nothing more ends it', async () => {
  const here = await withPhantom(...large);
  const server = await aServer(atFirstData(socket => socket.pause()));
  const child = here.start(['recon', 'testdata.h5', '-s', String(server.address.port), '--png', 'images']);
  await until('data are sent', async () => (await server.heard).messages.some(({ id }) => id === 1008));
  child.kill('SIGINT');
  const { code, stderr } = await child.ended;
  server.stop();
  expect({ code, stderr: withoutProgress(stderr) }).toEqual({ code: 130, stderr: 'stopped: nothing was written\n' });
  expect(readdirSync(here.directory)).toEqual(['testdata.h5']);
});

test('a server that is killed in the middle of the scan is told, and leaves no output', async () => {
  const here = await withPhantom(...large);
  const gadgetron = await startGadgetron({ args: ['-d', 'true'] });
  const child = here.start(['recon', 'testdata.h5', '-s', String(gadgetron.port), '--png', 'images']);
  await gadgetron.says('Connection state: [STREAM]');
  gadgetron.killAll();
  const { code, stderr } = await child.ended;
  expect(withoutProgress(stderr)).toMatch(
    /^localhost:\d+: the (server closed the connection before it had finished|connection was reset)\n0 images arrived before; nothing was written\n$/,
  );
  expect(code).toBe(1);
  expect(readdirSync(here.directory)).toEqual(['testdata.h5']);
});

test('a second Ctrl-C ends it at once, and leaves nothing either', async () => {
  const here = await withPhantom(...small);
  const server = await aServer({ say: socket => socket.pause() });
  const child = here.start(['recon', 'testdata.h5', '-s', String(server.address.port), '--png', 'images']);
  await until('the client waits', async () => (await server.heard).messages.some(({ id }) => id === 4));
  child.kill('SIGINT');
  child.kill('SIGINT');
  expect(await child.ended).toMatchObject({ code: 130 });
  server.stop();
  expect(readdirSync(here.directory)).toEqual(['testdata.h5']);
});

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
  'a phantom that is stopped by %s leaves no half file',
  async signal => {
    const here = place();
    const child = here.start(['phantom', '-m', '512', '-c', '32', '-r', '50']);
    await until('it writes', () => readdirSync(here.directory).length > 0);
    child.kill(signal);
    expect(await child.ended).toMatchObject({ code: 130, stdout: '', stderr: 'stopped: nothing was written\n' });
    expect(readdirSync(here.directory)).toEqual([]);
  },
);
