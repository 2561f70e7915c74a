import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { type TroubleName, troubles } from '../create/fault-table';
import {
  changeWith,
  drainSteps,
  drainWith,
  type Ending,
  type KubernetesTrouble,
  kubernetesTroubles,
  stories,
  wellEnded,
} from './fault-table';

/** Each trouble at each step of what becomes of a cluster that is there, with and without what this machine remembers. */
describeWithFixtures('every trouble at every step', () => {
  describe.each(Object.entries(stories()))('of %s', (name, story) => {
    const endings: Ending[] = [];
    const all = Object.keys(story.steps).flatMap(step =>
      (Object.keys(troubles) as TroubleName[]).flatMap(trouble =>
        [true, false].map(loseState => ({ step, trouble, loseState })),
      ),
    );

    test.concurrent.each(all)('$step: $trouble (state lost: $loseState)', async ({ step, trouble, loseState }) => {
      const ending = await changeWith(name, step, trouble, { loseState });
      endings.push(ending);
      expect(ending).toMatchObject(wellEnded(story));
    });

    afterAll(() => {
      const alone = endings.filter(({ first }) => first === 'came through').length;
      process.stdout.write(
        `${name} under trouble: ${endings.length} cases (${Object.keys(story.steps).length} steps, ${Object.keys(troubles).length} troubles, with and without state): ${alone} came through alone, ${endings.length - alone} said so and ended well when run again\n`,
      );
    });
  });
});

describeWithFixtures('every trouble of the API server at every step of a drain', () => {
  const all = (Object.keys(drainSteps) as (keyof typeof drainSteps)[]).flatMap(step =>
    (Object.keys(kubernetesTroubles) as KubernetesTrouble[]).flatMap(trouble =>
      [1, 3].map(times => ({ step, trouble, times })),
    ),
  );

  test.concurrent.each(all)('$step: $trouble, $times times', async ({ step, trouble, times }) => {
    const story = stories()['a pool that is replaced'];
    expect(await drainWith(step, trouble, times)).toMatchObject(story ? wellEnded(story) : {});
  });
});
