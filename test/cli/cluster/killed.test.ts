import { type Step, wellEnded } from '../../cluster/create/fault-table';
import { describeWithFixtures } from '../../support/fixtures';
import { workplaces } from '../program';
import { killedAt } from './kill-table';

const workplace = workplaces();

const { things, madeTwice, violations, clusterState } = wellEnded;

/** killed.proof.ts has all steps. */
describeWithFixtures('a create that is killed ends well when it is run again', () => {
  test.each<[step: Step, by: 'create' | 'resume', state: 'kept' | 'lost']>([
    ['make the cluster', 'resume', 'kept'],
    ['watch the cluster', 'create', 'lost'],
  ])('at: %s, by %s, its state %s', async (step, by, state) => {
    expect(await killedAt(workplace(), step, { by, loseState: state === 'lost' })).toEqual({ killed: true, code: 0, things, madeTwice, violations, clusterState });
  });
});
