import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { objectsIn, scratchDirectory } from '../../../tools/chart/helm-template';
import { writeChart } from '../../../tools/chart/render';
import { type Course, HelmApi } from '../../../tools/fakes/helm-api';
import { helm, helmPath, everyHelm, startTool, type Outcome } from '../../../tools/programs/tools';

const LOG = 'ok: Gadgetron at gadgetron-frontend:9002: 4.7.2\n';

describe('helm test --logs', () => {
  const scratch = scratchDirectory();
  const chart = writeChart(path.join(scratch, 'chart'));
  const hooks = ['scripts', 'connection'].map(name => {
    const file = `templates/tests/${name}.yaml`;
    const { stdout: manifest } = helm('4.1', 'template', 'gadgetron', chart, '--show-only', file);
    const [object] = objectsIn(manifest);
    if (object === undefined) throw new Error(`no object in ${file}`);
    return { object, manifest };
  });

  let runs = 0;

  async function testWith(
    version: (typeof everyHelm)[number],
    course: Course,
    { timeout = '20s', log = LOG } = {},
  ): Promise<Outcome & { left: readonly string[] }> {
    const api = await HelmApi.start(hooks, course, log);
    try {
      const kubeconfig = path.join(scratch, `kubeconfig-${runs++}`);
      writeFileSync(kubeconfig, api.kubeconfig);
      const run = () =>
        startTool(helmPath(version), ['test', 'gadgetron', '--logs', '--timeout', timeout], {
          KUBECONFIG: kubeconfig,
          HELM_DRIVER: 'secret',
        });
      await run();
      // What is left of the first run is no hindrance to the next.
      return { ...(await run()), left: [...api.objects.keys()] };
    } finally {
      await api.stop();
    }
  }

  test.each(everyHelm)('shows the log of a test that passes, twice in a row, with Helm %s', async version => {
    const { code, stdout, left } = await testWith(version, [[0, 'Succeeded']]);
    expect([code, stdout]).toEqual([0, expect.stringContaining(LOG)]);
    expect(left).toEqual(['pods/gadgetron-test']);
  });

  test.each(everyHelm)('shows the log of a test that fails, and fails, with Helm %s', async version => {
    const { code, stdout } = await testWith(version, [[0, 'Failed']]);
    expect([code, stdout]).toEqual([1, expect.stringContaining(LOG)]);
  });

  const WAITS =
    'waiting for Gadgetron at gadgetron-frontend:9002, 812 s more at most (is its image being pulled?): …\n';

  test.each(everyHelm)('waits while images are pulled, the one of its own pod, too, with Helm %s', async version => {
    // prettier-ignore
    const course: Course = [[0, 'Pending'], [1000, 'Running'], [2000, 'Succeeded']];
    const { code, stdout } = await testWith(version, course, { log: WAITS + LOG });
    expect([code, stdout]).toEqual([0, expect.stringContaining(WAITS + LOG)]);
  });

  test.each(everyHelm)('says what it has waited for when its time is over, with Helm %s', async version => {
    const { code, stdout, stderr } = await testWith(version, [[0, 'Running']], { timeout: '2s', log: WAITS });
    expect([code, stdout, stderr]).toEqual([
      1,
      expect.stringContaining(WAITS),
      expect.stringMatching(/timed out|deadline/),
    ]);
  });
});
