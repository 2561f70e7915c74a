import { type Step, steps, wellEnded } from '../../cluster/create/fault-table';
import { describeWithFixtures } from '../../support/fixtures';
import { workplaces } from '../program';
import { killedAt } from './kill-table';

const workplace = workplaces();

const { things, madeTwice, violations, clusterState } = wellEnded;

const all = (Object.keys(steps) as Step[]).flatMap(step => ([true, false] as const).flatMap(loseState => (['create', 'resume'] as const).map(by => ({ step, loseState, by }))));

describeWithFixtures('a create that is killed at any step ends well when it is run again, or resumed', () => {
  let well = 0;
  test.each(all)('$step, by $by (state lost: $loseState)', async ({ step, loseState, by }) => {
    expect(await killedAt(workplace(), step, { loseState, by })).toEqual({ killed: true, code: 0, things, madeTwice, violations, clusterState });
    well += 1;
  });

  afterAll(() => {
    process.stdout.write(`create killed: ${well} of ${all.length} cases (${Object.keys(steps).length} steps, by create and by resume, with and without state) ended with everything there once\n`);
  });
});
