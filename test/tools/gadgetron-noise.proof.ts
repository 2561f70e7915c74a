import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import {
  answer,
  isComplete,
  reconstruct,
  says,
  scan,
  type ScanOptions,
  send,
} from '../../tools/fakes/gadgetron-client';
import { type Fake, python, startGadgetron, startStorage, startWithStorage } from '../../tools/fakes/fakes';
import { describeWith } from '../../tools/programs/programs';

/** As gadgetron.proof.ts: what other tests rely on. */
describeWith([python], 'the noise of a scan, to the fake Gadgetron and its storage server', () => {
  let gadgetron: Fake;
  let storage: Fake;

  beforeAll(async () => {
    ({ gadgetron, storage } = await startWithStorage());
  });

  const noiseScript = (gadget: string): Buffer =>
    says.script(
      `<gadgetronStreamConfiguration><gadget><name>x</name><dll>gadgetron_mricore</dll><classname>${gadget}</classname></gadget></gadgetronStreamConfiguration>`,
    );

  test("answers the stock client's question for a noise scan, a script with a CLOSE directly behind it", async () => {
    const { readable, writable } = gadgetron.connect();
    const pieces: Buffer[] = [];
    readable.on('data', (data: Buffer) => pieces.push(data));
    await send(writable, noiseScript('NoiseSummaryGadget'), says.close());
    await once(readable, 'end');
    const said = Buffer.concat(pieces);
    expect([said.readUInt16LE(0), said.readUInt16LE(said.length - 2)]).toEqual([1019, 4]);
  });

  const FFT = says.filename('Generic_Cartesian_FFT.xml');
  const adjusted = async (config: Buffer, options: ScanOptions): Promise<string> => {
    const { header, acquisitions } = scan(options);
    const { readable, writable } = gadgetron.connect();
    const answered = answer(readable);
    await send(writable, config, says.header(header), ...acquisitions, says.close());
    const { images, texts } = await answered;
    return texts[0] ?? images[0]?.attributes.replace(/.*<value>(.)<.*/, '$1') ?? 'nothing';
  };
  const stored = async (measurement: string): Promise<readonly Record<string, string>[]> => {
    const url = `http://127.0.0.1:${storage.port}/v1/blobs?subject=phantom&measurement=${measurement}`;
    return ((await (await fetch(url)).json()) as { items: Record<string, string>[] }).items;
  };

  test('stores noise, and finds it for the measurements that depend on it, with configurations that adjust for noise only', async () => {
    expect(await adjusted(FFT, { noise: true, measurement: 'noise-7' })).toBe('nothing');
    expect(await adjusted(says.filename('default.xml'), { noise: true, measurement: 'noise-9' })).toBe('nothing');
    expect(await adjusted(FFT, { dependsOn: 'noise-7' })).toBe('1');
    expect(await adjusted(FFT, { dependsOn: 'noise-8' })).toBe('0');
    // Its images say nothing of noise.
    expect(await adjusted(says.filename('default.xml'), { dependsOn: 'noise-7' })).toBe('');
    expect(await adjusted(noiseScript('NoiseAdjustGadget'), { dependsOn: 'noise-7' })).toBe('1');
    expect(await stored('noise-9')).toEqual([]);
    const [item] = await stored('noise-7');
    expect(item?.location).toContain(`http://127.0.0.1:${storage.port}/v1/blobs/`);
    expect(item).toMatchObject({ subject: 'phantom', session: '1', name: 'noise_covariance' });
    // Its header says a station, and no device.
    expect(Object.keys(item ?? {})).not.toContain('device');
  });

  test('takes the keys of noise that a header lacks from the name of the measurement, and stores none without a patient', async () => {
    const noise = { noise: true, patient: '', measurement: 'scanner_phantom_study_5' };
    expect(await adjusted(FFT, noise)).toBe('nothing');
    expect(await stored('scanner_phantom_study_5')).toEqual([expect.objectContaining({ device: 'scanner' })]);
    expect(await adjusted(FFT, { ...noise, measurement: 'scan' })).toMatch(/ERROR: Unknown error\.$/);
  });

  test('the storage server refuses an empty subject', async () => {
    const url = `http://127.0.0.1:${storage.port}/v1/blobs/data`;
    expect([
      (await fetch(`${url}?subject=`, { method: 'POST' })).status,
      (await fetch(`${url}/latest?subject=`)).status,
    ]).toEqual([400, 400]);
  });

  test('waits for a storage server that hangs for as long as it hangs', async () => {
    storage.kill('SIGSTOP');
    let ended = false;
    const waiting = adjusted(FFT, { dependsOn: 'noise-7' }).finally(() => (ended = true));
    // Longer than the 5 s after which an earlier version gave up.
    await sleep(6000);
    expect(ended).toBe(false);
    storage.kill('SIGCONT');
    expect(await waiting).toBe('1');
  });

  test('tells the client when the storage server has gone, stays up, and goes on with what needs no noise', async () => {
    const gone = await startStorage();
    const other = await startGadgetron({ args: ['-E', `http://127.0.0.1:${gone.port}`] });
    try {
      gone.kill();
      await gone.end();
      const { texts } = await reconstruct(other.connect(), 'Generic_Cartesian_FFT.xml', scan({ dependsOn: 'noise-7' }));
      expect(texts).toEqual([expect.stringMatching(/^\[.+\] ERROR: Couldn't connect to server$/)]);
      const what = scan();
      expect(isComplete(await reconstruct(other.connect(), 'default.xml', what), what)).toBe(true);
    } finally {
      other.kill();
    }
  });
});
