import { execFile } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Pod } from 'kubernetes-types/core/v1';
import { testScripts } from '../../../lib/gadgetron/tests/scripts';
import { type Fake, freePort, python, startGadgetron, startStorage } from '../../../tools/fakes/fakes';
import { describeWith, program, programPath } from '../../../tools/programs/programs';
import { helmTemplate, scratchDirectory, writeTree } from '../../../tools/chart/helm-template';
import { runTool } from '../../../tools/programs/tools';
import { Site } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { renderedIn } from '../../../tools/gateway/rendered';
import { manifestsFor, root, writeChart } from '../../../tools/chart/render';

const chart = writeChart(scratchDirectory());
const script = path.join(root, 'lib/gadgetron/tests/connection.sh');

describeWith([python, program('bash'), program('curl'), program('timeout')], 'the script of helm test', () => {
  const scripts = writeTree(scratchDirectory(), new Map(Object.entries(testScripts.files)));
  let gadgetron: Fake;
  let storage: Fake;

  beforeAll(async () => {
    [gadgetron, storage] = await Promise.all([startGadgetron({ args: ['-d', 'true'] }), startStorage()]);
  });

  afterAll(() => {
    gadgetron.kill();
    storage.kill();
  });

  async function run(
    port: number,
    storagePort: number,
    seconds = 1,
    { host = 'localhost', more = [] as readonly string[] } = {},
  ): Promise<{ code: number; lines: readonly string[] }> {
    const args = [
      path.join(scripts, 'connection.sh'),
      String(seconds),
      host,
      String(port),
      `http://127.0.0.1:${storagePort}`,
      ...more,
    ];
    const { code, stdout } = await promisify(execFile)('sh', args).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (failure: unknown) => failure as { code: number; stdout: string },
    );
    return { code, lines: stdout.trim().split('\n') };
  }

  test('says what answered', async () => {
    expect(await run(gadgetron.port, storage.port)).toEqual({
      code: 0,
      lines: [
        `ok: Gadgetron at localhost:${gadgetron.port}: 4.7.2`,
        `ok: the storage server at http://127.0.0.1:${storage.port}: {"status": "OK"}`,
      ],
    });
  });

  test('says what did not, and why, and asks the other one all the same', async () => {
    const nobody = await freePort();
    const { code, lines } = await run(nobody, storage.port);
    expect(code).toBe(1);
    expect(lines[0]).toMatch(
      /^waiting for Gadgetron at localhost:\d+, [01] s more at most \(is its image being pulled\?\)/,
    );
    expect(lines.slice(lines.findIndex(line => line.startsWith('FAILED')))).toEqual([
      expect.stringMatching(`^FAILED: no answer from Gadgetron at localhost:${nobody} within 1 s: .*`),
      expect.stringMatching('Connection refused'),
      `ok: the storage server at http://127.0.0.1:${storage.port}: {"status": "OK"}`,
      expect.stringMatching('kubectl get pods'),
    ]);
  });

  test('fails when something else answers', async () => {
    expect((await run(storage.port, storage.port)).lines).toContainEqual(
      expect.stringMatching(
        /^FAILED: no answer from Gadgetron .* no answer to gadgetron::version \(got "[0-9a-f]*"\)$/,
      ),
    );
  });

  test('fails when the storage server is not well', async () => {
    storage.kill('SIGUSR1');
    const { code, lines } = await run(gadgetron.port, storage.port);
    storage.kill('SIGUSR1');
    expect([code, lines]).toEqual([
      1,
      expect.arrayContaining([expect.stringMatching(/^FAILED: no answer from the storage server at .* 503/)]),
    ]);
  });

  const [haproxy] = haproxies;
  describeWith([haproxy.need], 'through a gateway', () => {
    let site: Site;
    beforeAll(async () => (site = await Site.start(haproxy.path(), renderedIn(manifestsFor([]).objects ?? []))));
    afterAll(() => site.stop());

    test('with no pod passes only where that is as it should be, and says so', async () => {
      const { address: host, port, urlOf } = await site.gateway();
      const asleep = { host, more: [urlOf('/pods')] };
      const { code, lines } = await run(port, storage.port, 1, asleep);
      expect([code, lines[0]]).toEqual([
        0,
        `ok: Gadgetron at ${host}:${port}: no pod now, and nobody scans (autoscaling.minReplicas: 0). The gateway takes clients; the first one waits for a pod.`,
      ]);
      expect((await run(port, storage.port, 1, { host })).code).toBe(1);
      expect((await run(await freePort(), storage.port, 1, asleep)).code).toBe(1);
      expect((await run(port, storage.port, 1, { host, more: ['http://127.0.0.1:1/pods'] })).code).toBe(1);
    });

    test('with pods needs an answer from one', async () => {
      const gateway = await site.gateway();
      const { address: host, port } = gateway;
      const pods = await site.start(1);
      await site.ready(pods, gateway);
      const asks = (): ReturnType<typeof run> => run(port, storage.port, 1, { host, more: [gateway.urlOf('/pods')] });
      expect((await asks()).lines[0]).toBe(`ok: Gadgetron at ${host}:${port}: 4.7.2`);
      await pods[0]?.kill();
      expect((await asks()).code).toBe(1);
    });
  });

  test('waits for a Gadgetron whose image is being pulled, and says so once and not in every second', async () => {
    const port = await freePort();
    const waiting = run(port, storage.port, 30);
    await sleep(2500);
    const late = await startGadgetron({ args: ['-d', 'true'], port });
    const { code, lines } = await waiting;
    expect([code, lines.filter(line => /^(waiting|ok)/.test(line))]).toEqual([
      0,
      [
        expect.stringMatching(
          /^waiting for Gadgetron at localhost:\d+, \d+ s more at most \(is its image being pulled\?\): /,
        ),
        `ok: Gadgetron at localhost:${port}: 4.7.2`,
        expect.stringMatching(/^ok: the storage server/),
      ],
    ]);
    late.kill();
  });

  test('waits for what is only starting', async () => {
    const port = await freePort();
    const waiting = run(gadgetron.port, port, 30);
    const late = await startStorage(port);
    expect((await waiting).code).toBe(0);
    late.kill();
  });
});

test("the pod of helm test runs that script with the frontend's name and the storage server's address", () => {
  const { objects = [] } = helmTemplate('4.1', chart, { namespace: 'mri' });
  const hooks = objects.filter(({ metadata }) => metadata.annotations?.['helm.sh/hook'] === 'test');
  expect(hooks.map(({ kind, metadata }) => [kind, metadata.annotations?.['helm.sh/hook-weight'] ?? '0'])).toEqual([
    ['ConfigMap', '-1'],
    ['Pod', '0'],
  ]);
  expect((hooks[0] as unknown as { data: unknown }).data).toEqual(testScripts.files);
  expect(JSON.stringify(hooks[1])).toContain(
    '"command":["sh","/etc/gadgetron/connection.sh","900","gadgetron-frontend","9002","http://gadgetron-storage:3333"]',
  );
});

test.each([
  [0, '"http://gadgetron-gateway-metrics:8404/pods"]'],
  [1, ':3333"]'],
])(
  'with minReplicas %d in mode sessions, the last thing that the pod of helm test is told ends with %s',
  (minReplicas, end) => {
    const { objects = [] } = helmTemplate('4.1', chart, {
      args: ['--set', `autoscaling.mode=sessions,autoscaling.minReplicas=${minReplicas}`],
    });
    const pod = objects.find(
      ({ kind, metadata }) => kind === 'Pod' && metadata.annotations?.['helm.sh/hook'] === 'test',
    ) as Pod | undefined;
    expect(JSON.stringify(pod?.spec?.containers[0]?.command).slice(-end.length)).toBe(end);
  },
);

describeWith([program('shellcheck')], 'shellcheck', () => {
  test('finds nothing in connection.sh', () => {
    expect(runTool(programPath('shellcheck'), [script])).toEqual({ code: 0, stdout: '', stderr: '' });
  });
});
