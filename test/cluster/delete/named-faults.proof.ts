import { describeWithFixtures } from '../../../tools/fixtures/fixtures';
import type { TroubleName } from '../create/fault-table';
import { deleteWith, type Step, steps, wellEnded } from './fault-table';

/** A trouble at each step; faults.proof.ts has them all at all steps. */
const table: readonly (readonly [step: Step, trouble: TroubleName, first: 'came through' | 'said so'])[] = [
  ['look at the group', '429 without one', 'came through'],
  ['look at the cluster', '500', 'came through'],
  ['look at the account', 'the request is lost', 'came through'],
  ['look for disks', '503 for a while', 'said so'],
  ['look for the role', '429 with a time', 'came through'],
  ['look for strangers', '403', 'said so'],
  ['look for locks', '403', 'came through'],
  ['delete the role', '403', 'said so'],
  ['delete the role', 'the answer is lost', 'came through'],
  ['delete the cluster', 'the answer is lost', 'came through'],
  ['delete the cluster', 'every answer is lost for a while', 'said so'],
  ['delete the cluster', '409 in progress', 'came through'],
  ['delete the cluster', '404', 'said so'],
  ['watch the cluster', '404', 'came through'],
  ['watch the cluster', 'all is lost for a while', 'came through'],
  ['look whether the machines are gone', '500', 'came through'],
  ['delete the account', '503 for a while', 'said so'],
  ['delete the account', '500 although it was done', 'came through'],
  ['delete the group', '403', 'said so'],
  ['delete the group', 'the answer is lost', 'came through'],
  ['watch the group', '404', 'came through'],
];

describeWithFixtures('a delete under trouble ends well, alone or when it is run again', () => {
  test.each(table)('%s: %s: %s', async (step, trouble, first) => {
    expect(await deleteWith(step, trouble, { loseState: false })).toEqual({ ...wellEnded, struck: true, first });
  });

  test('each step is in the table', () => {
    expect(new Set(table.map(([step]) => step))).toEqual(new Set(Object.keys(steps)));
  });
});
