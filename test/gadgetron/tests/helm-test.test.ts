import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { objectsIn, scratchDirectory } from '../../../tools/chart/helm-template';
import { writeChart } from '../../../tools/chart/render';
import { clusterWithRelease } from '../../../tools/fakes/helm-release';
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

  async function testWith(
    version: (typeof everyHelm)[number],
    phase: 'Succeeded' | 'Failed',
  ): Promise<Outcome & { left: readonly string[] }> {
    const api = await clusterWithRelease(hooks, phase, LOG);
    try {
      const kubeconfig = path.join(scratch, `kubeconfig-${version}-${phase}`);
      writeFileSync(kubeconfig, api.kubeconfig());
      const run = () =>
        startTool(helmPath(version), ['test', 'gadgetron', '--logs', '--timeout', '20s'], {
          KUBECONFIG: kubeconfig,
          HELM_DRIVER: 'secret',
        });
      await run();
      // What is left of the first run is no hindrance to the next.
      return { ...(await run()), left: api.names('pods', 'configmaps') };
    } finally {
      await api.stop();
    }
  }

  test.each(everyHelm)('shows the log of a test that passes, twice in a row, with Helm %s', async version => {
    const { code, stdout, left } = await testWith(version, 'Succeeded');
    expect([code, stdout]).toEqual([0, expect.stringContaining(LOG)]);
    expect(left).toEqual(['pods/gadgetron-test']);
  });

  test.each(everyHelm)('shows the log of a test that fails, and fails, with Helm %s', async version => {
    const { code, stdout } = await testWith(version, 'Failed');
    expect([code, stdout]).toEqual([1, expect.stringContaining(LOG)]);
  });
});
