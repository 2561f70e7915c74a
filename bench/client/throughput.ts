import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { writeRawData } from '../../lib/mri';
import { type Bulk, bulkAcquisitions, BulkServer } from '../../tools/fakes/bulk-server';

const MEGABYTES = Number(process.env.MEGABYTES ?? 1000);
const ROUNDS = Number(process.env.ROUNDS ?? 5);

/** What any program could do: the bytes of the file, as they are. */
const COPY = `
  const [file, port] = process.argv.slice(1);
  require('fs').createReadStream(file, { highWaterMark: 1 << 20 }).pipe(require('net').connect(Number(port)).resume());`;

async function main(): Promise<void> {
  const scratch = mkdtempSync(path.join(tmpdir(), 'bench-client-'));
  try {
    const [file, images] = [path.join(scratch, 'raw.h5'), path.join(scratch, 'images.h5')];
    await writeRawData(file, '<ismrmrdHeader/>', bulkAcquisitions(MEGABYTES * 1e6));
    const ways = {
      'a copy of the file': (port: number) => ['-e', COPY, file, String(port)],
      'gadgetronctl recon': (port: number) => [
        'build/gadgetronctl.js',
        'recon',
        file,
        '-s',
        String(port),
        '-o',
        images,
      ],
    };
    const rates = Object.fromEntries(Object.keys(ways).map(name => [name, [] as number[]]));
    // In turn, so that whatever else the machine does befalls both; the first turn only warms the disk's cache.
    for (let round = 0; round <= ROUNDS; round++)
      for (const [name, argsOf] of Object.entries(ways)) {
        const { bytes, milliseconds } = await served(argsOf);
        rmSync(images, { force: true });
        if (round > 0) rates[name]?.push(bytes / 1e3 / milliseconds);
      }
    report(statSync(file).size, Object.entries(rates));
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

async function served(argsOf: (port: number) => readonly string[]): Promise<Bulk> {
  const server = await BulkServer.start(1);
  const bulk = server.next();
  const child = spawn(process.execPath, argsOf(server.port), { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = (await once(child, 'exit')) as readonly unknown[];
  server.stop();
  if (code !== 0) throw new Error(`the client ended with ${String(code)}`);
  return bulk;
}

function report(size: number, rates: readonly (readonly [string, readonly number[]])[]): void {
  console.log(`median of ${ROUNDS} rounds of ${(size / 1e6).toFixed(0)} MB, node ${process.version}`);
  const reference = median(rates[0]?.[1] ?? []);
  for (const [name, all] of rates)
    console.log(
      `${name.padEnd(20)} ${median(all).toFixed(0).padStart(6)} MB/s   x ${(median(all) / reference).toFixed(2)}`,
    );
}

function median(all: readonly number[]): number {
  const sorted = [...all].sort((a, b) => a - b);
  return ((sorted[(sorted.length - 1) >> 1] ?? 0) + (sorted[sorted.length >> 1] ?? 0)) / 2;
}

void main();
