import path from 'node:path';
import { describeWith } from '../../../tools/programs/programs';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { needs } from './gadgetron-pod';
import { events, firstProcesses, rounds } from './rounds';

/** `ROUNDS=200 npm run test:proofs -- drain` looks longer. */
const number = Number(process.env.ROUNDS ?? 50);
const AT_ONCE = 8;

/** The others only have to show that the test can fail. */
const cases = (Object.keys(events) as (keyof typeof events)[]).flatMap(event =>
  (Object.keys(firstProcesses) as (keyof typeof firstProcesses)[]).map(
    first => [first === 'run.sh' ? number : Math.ceil(number / 5), event, first] as const,
  ),
);

describeWith(needs, 'what is lost of the reconstructions that run in a pod', () => {
  const scratch = scratchDirectory();

  test.each(cases)('%d × %s, with %s as the first process', async (number, event, first) => {
    const { delivered, lost, resets, codes } = await rounds(number, AT_ONCE, {
      home: path.join(scratch, event, first),
      first,
      event,
    });
    process.stdout.write(
      `${event}, ${first}: ${number} pods, ${delivered} reconstructions delivered, ${lost} lost${resets > 0 ? `, ${resets} resets sent` : ''}, exit codes ${[...new Set(codes)].join(', ')}\n`,
    );
    if (first === 'run.sh') expect(lost).toBe(0);
    // The hook alone waits for what runs; the first process matters when there is none, or no time for it.
    else if (event !== 'drain') expect(lost).toBeGreaterThanOrEqual(number);
  });
});
