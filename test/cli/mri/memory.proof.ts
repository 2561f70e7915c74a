import { readFileSync, statSync } from 'node:fs';
import { BulkServer } from '../../../tools/fakes/bulk-server';
import { type Workplace, workplaces } from '../program';

const place = workplaces();

const MB = 1e6;
/** MEGABYTES=1100 npx jest --config jest.proofs.config.js test/cli/mri/memory.proof.ts is the long one. */
const LARGE = Number(process.env.MEGABYTES ?? 300) * MB;
const SMALL = 5 * MB;
/** 256 readouts of 512 samples and 8 channels. */
const REPETITION = 256 * 512 * 8 * 8;

/** Most memory of a reconstruction that sends and receives this many bytes. */
async function peakOf(here: Workplace, bytes: number): Promise<number> {
  const repetitions = Math.ceil(bytes / REPETITION);
  const phantom = ['phantom', '-o', `${bytes}.h5`, '-m', '256', '-c', '8', '-n', '0', '-r', String(repetitions)];
  expect(await here.gadgetronctl(phantom)).toMatchObject({ code: 0 });
  const images = Math.ceil(bytes / 2 ** 20);
  const server = await BulkServer.start(images);
  const served = server.next();
  const client = here.start(['recon', `${bytes}.h5`, '-s', String(server.port), '-o', `${bytes}-images.h5`]);
  let peak = 0;
  const look = setInterval(() => {
    try {
      const [, kilobytes = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${client.pid}/status`, 'utf8')) ?? [];
      peak = Math.max(peak, Number(kilobytes) * 1024);
    } catch {
      // It has ended.
    }
  }, 20);
  const { code, stderr } = await client.ended;
  clearInterval(look);
  server.stop();
  expect({ code, stderr: code === 0 ? '' : stderr }).toEqual({ code: 0, stderr: '' });
  expect((await served).bytes).toBeGreaterThan(bytes);
  expect(statSync(here.path(`${bytes}-images.h5`)).size).toBeGreaterThan(bytes);
  return peak;
}

test('the memory of a reconstruction grows by less than 100 MB with its size, in both directions at once', async () => {
  const here = place();
  const [small, large] = [await peakOf(here, SMALL), await peakOf(here, LARGE)];
  expect(small).toBeGreaterThan(50 * MB);
  expect((large - small) / MB).toBeLessThan(100);
}, 600_000);
