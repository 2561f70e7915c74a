import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { workplaces } from '../program';
import { journeys, killedAt, wellEnded } from './kill-table';

/**
 * Some journeys, killed at every step, gone on with by every verb, with and without what the machine remembers. In files
 * of tests of their own, so that they run side by side.
 */
export function killedIn(...names: readonly string[]): void {
  const workplace = workplaces();
  const chosen = Object.entries(journeys()).filter(([name]) => names.includes(name));

  describeWithFixtures('a program that is killed', () => {
    describe.each(chosen)('in %s, ends well when it is run again', (name, { steps, goesOnBy }) => {
      const all = Object.keys(steps).flatMap(step =>
        goesOnBy.flatMap(by => [true, false].map(loseState => ({ step, by, loseState }))),
      );
      let well = 0;

      test.concurrent.each(all)('at: $step, by $by (state lost: $loseState)', async ({ step, by, loseState }) => {
        const journey = journeys()[name];
        if (!journey) throw new Error(`no ${name}`);
        expect(await killedAt(workplace(), journey, step, { loseState, by })).toEqual(wellEnded(journey));
        well += 1;
      });

      afterAll(() => {
        process.stdout.write(
          `killed in ${name}: ${well} of ${all.length} cases (${Object.keys(steps).length} steps, by ${goesOnBy.join(' and by ')}, with and without state) ended well, nothing made twice, nothing left to do\n`,
        );
      });
    });
  });
}
