import { describeWithFixtures } from '../../support/fixtures';
import { workplaces } from '../program';
import { journeys, killedAt, wellEnded } from './kill-table';

const workplace = workplaces();

/** killed.proof.ts has all steps. */
describeWithFixtures('a program that is killed ends well when it is run again', () => {
  test.each<[what: string, step: string, by: string, state: 'kept' | 'lost']>([
    ['create', 'make the cluster', 'resume', 'lost'],
    ['delete', 'delete the cluster', 'delete', 'kept'],
  ])('in %s, at: %s, by %s, its state %s', async (what, step, by, state) => {
    const journey = journeys()[what];
    if (!journey) throw new Error(`no ${what}`);
    expect(await killedAt(workplace(), journey, step, { by, loseState: state === 'lost' })).toEqual(wellEnded(journey));
  });
});
