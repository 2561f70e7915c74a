import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { says, send } from '../../../tools/fakes/gadgetron-client';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { opened } from '../../../tools/programs/opened';
import { CpuShares, cpuLimits } from '../../../tools/programs/cpu-limit';
import { patient } from '../../../tools/programs/patience';
import { until } from '../../../tools/programs/processes';
import { describeWith } from '../../../tools/programs/programs';
import { GadgetronPod, needs } from './gadgetron-pod';

/** What a pod gets that requests a tenth of a core, and what others get together. */
const [OWN, OTHERS] = [100, 4096];
const LOOPS = 8;
const SECONDS = 60;

describeWith([...needs, cpuLimits], 'the probes of a Gadgetron pod on a node without a free CPU', () => {
  const scratch = scratchDirectory();

  test('take less than their time-outs, and neither make a pod that serves not ready nor restart it, while checks of the gateway come', async () => {
    const pod = new GadgetronPod(path.join(scratch, 'pod'));
    const [own, others] = [
      new CpuShares(`gadgetron-full-${process.pid}`, OWN),
      new CpuShares(`gadgetron-others-${process.pid}`, OTHERS),
    ];
    const loops: ChildProcess[] = [];
    try {
      await pod.start();
      for (const { pid } of pod.processes) own.add(pid);
      for (let loop = 0; loop < LOOPS; loop++)
        loops.push(
          opened(spawn(...others.within('sh', '-c', 'while :; do :; done'), { stdio: 'ignore' }), each =>
            each.kill('SIGKILL'),
          ),
        );
      const { acceptor } = pod;
      const end = performance.now() + SECONDS * 1000;
      const checks = every(5, end, async () => {
        const { writable } = pod.connect();
        await send(writable, says.query('gadgetron::version'), says.close());
        writable.end();
      });
      const watched = (['readinessProbe', 'livenessProbe'] as const).map(async kind => {
        const { periodSeconds = 0, timeoutSeconds = 0, failureThreshold = 0 } = pod.paceOf(kind);
        let failed = 0;
        await every(periodSeconds, end, async () => {
          const started = performance.now();
          const { code, stderr } = await pod.probe(kind, own);
          expect(performance.now() - started).toBeLessThan(patient(timeoutSeconds * 1000));
          failed = code === 0 ? 0 : failed + 1;
          // So many in a row count.
          expect([kind, stderr, failed < failureThreshold]).toEqual([kind, stderr, true]);
        });
      });
      await Promise.all([checks, ...watched]);
      expect(pod.acceptor?.pid).toBe(acceptor?.pid);
      expect(pod.log).not.toContain('remote_endpoint');
    } finally {
      for (const loop of loops) loop.kill('SIGKILL');
      await pod.stop();
      for (const group of [own, others]) await until('the group is empty', () => removed(group));
    }
  });
});

/** Does something every so many seconds until the time is over. */
async function every(seconds: number, end: number, does: () => Promise<void>): Promise<void> {
  while (performance.now() < end) {
    const next = performance.now() + seconds * 1000;
    await does();
    await sleep(Math.max(0, next - performance.now()));
  }
}

function removed(group: CpuShares): boolean {
  try {
    group.remove();
    return true;
  } catch {
    return false;
  }
}
