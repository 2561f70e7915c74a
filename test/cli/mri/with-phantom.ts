import { readFileSync } from 'node:fs';
import { type Workplace, workplaces } from '../program';

/** For a file of tests: workplaces with a small phantom in testdata.h5, which is made once. */
export function workplacesWithPhantom(): () => Workplace {
  const place = workplaces();
  let phantom: Buffer;
  beforeAll(async () => {
    const here = place();
    expect(await here.gadgetronctl(['phantom', '-m', '16', '-c', '2'])).toMatchObject({ code: 0 });
    phantom = readFileSync(here.path('testdata.h5'));
  });
  return () => {
    const here = place();
    here.writeBytes('testdata.h5', phantom);
    return here;
  };
}
