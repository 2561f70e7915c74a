import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { createWith, type Ending, type Step, steps, type TroubleName, troubles, wellEnded } from './fault-table';

/** Each trouble at each step, with and without what this machine remembers; named-faults.proof.ts has some, and says how each ends of them. */
describeWithFixtures('every trouble at every step of a create', () => {
  const endings: Ending[] = [];
  const all = (Object.keys(steps) as Step[]).flatMap(step =>
    (Object.keys(troubles) as TroubleName[]).flatMap(trouble =>
      [true, false].map(loseState => ({ step, trouble, loseState })),
    ),
  );

  test.concurrent.each(all)('$step: $trouble (state lost: $loseState)', async ({ step, trouble, loseState }) => {
    const ending = await createWith(step, trouble, { loseState });
    endings.push(ending);
    expect(ending).toMatchObject({ ...wellEnded, struck: true });
  });

  afterAll(() => {
    const alone = endings.filter(({ first }) => first === 'came through').length;
    process.stdout.write(
      `create under trouble: ${endings.length} cases (${Object.keys(steps).length} steps, ${Object.keys(troubles).length} troubles, with and without state): ${alone} came through alone, ${endings.length - alone} said so and ended well when run again\n`,
    );
  });
});
