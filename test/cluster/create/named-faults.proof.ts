import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import { createWith, type Step, steps, type TroubleName, wellEnded } from './fault-table';

/** A trouble at each step that can go wrong there in its own way; faults.proof.ts has them all at all steps. */
const table: readonly (readonly [step: Step, trouble: TroubleName, first: 'came through' | 'said so'])[] = [
  ['look at the group', '429 without one', 'came through'],
  ['look at the cluster', 'the request is lost', 'came through'],
  ['look at the account', '500', 'came through'],
  ['what the user may do', '403', 'came through'],
  ['make the group', '403', 'said so'],
  ['make the group', 'the answer is lost', 'came through'],
  ['make the account', 'the answer is lost', 'came through'],
  ['make the account', '409 in progress', 'came through'],
  ['watch the account', '404', 'came through'],
  ['make the share', '503 for a while', 'said so'],
  ['make the cluster', '400 for quota', 'said so'],
  ['make the cluster', '429 with a time', 'came through'],
  ['make the cluster', '409 in progress', 'came through'],
  ['make the cluster', 'not registered', 'came through'],
  ['make the cluster', 'the answer is lost', 'came through'],
  ['make the cluster', '500 although it was done', 'came through'],
  ['make the cluster', 'every answer is lost for a while', 'came through'],
  ['watch the cluster', 'all is lost for a while', 'came through'],
  ['watch the cluster', '404', 'came through'],
  ['make the windows', '412', 'said so'],
  ['look up the role', '403', 'came through'],
  ['assign the role', '403', 'came through'],
  ['assign the role', 'every answer is lost for a while', 'said so'],
];

describeWithFixtures('a create under trouble ends well, alone or when it is run again', () => {
  test.each(table)('%s: %s: %s', async (step, trouble, first) => {
    const ending = await createWith(step, trouble, { loseState: false });
    expect(ending).toMatchObject({ ...wellEnded, struck: true, first });
  });

  test('each step is in the table', () => {
    expect(new Set(table.map(([step]) => step))).toEqual(new Set(Object.keys(steps)));
  });
});
