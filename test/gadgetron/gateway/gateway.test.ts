import { connect } from 'node:net';
import type { ScaledObjectSpec } from '../../../imports/keda.sh';
import { FakePod } from '../../../tools/fakes/pod';
import { describeWith } from '../../../tools/programs/programs';
import { helmTemplate, scratchDirectory } from '../../../tools/chart/helm-template';
import { manifestsFor, writeChart } from '../../../tools/chart/render';
import { behaviours } from './behaviours';
import { held } from './behaviours/behaviour';
import { standingStill } from './behaviours/standing-still';
import { anAddress, Site, until } from '../../../tools/gateway/gateway';
import { haproxies } from '../../../tools/gateway/haproxy';
import { renderedIn } from '../../../tools/gateway/rendered';

const rendered = renderedIn(manifestsFor([]).objects ?? []);
const chart = writeChart(scratchDirectory());
const [installed] = haproxies;

test('chart and manifests start the same gateway', () => {
  expect(renderedIn(helmTemplate('4.1', chart).objects ?? [])).toEqual(rendered);
});

describeWith([installed.need], 'the gateway, with the HAProxy of this machine', () => {
  test.concurrent.each([...behaviours, ...standingStill].filter(({ short }) => short))('$name', async ({ show }) => {
    const site = await Site.start(installed.path(), rendered);
    try {
      await show(site);
      expect(site.luaErrors).toEqual([]);
    } finally {
      await site.stop();
    }
  });
});

describeWith([installed.need], 'KEDA', () => {
  test('is told to read the number of reconstructions that run and wait: none, waiting at no pod, running', async () => {
    const scaled = manifestsFor(['autoscaling: { mode: sessions }\n']).objects?.find(
      ({ kind }) => kind === 'ScaledObject',
    ) as { spec: ScaledObjectSpec } | undefined;
    const {
      url = '',
      valueLocation = '',
      targetValue,
      activationTargetValue,
    } = scaled?.spec.triggers[0]?.metadata ?? {};
    const [, name = '', label = '', value = ''] = /^(\w+)\{(\w+)="(\w+)"\}$/.exec(valueLocation) ?? [];
    expect([Number(targetValue), Number(activationTargetValue)]).toEqual([0.8, 0]);
    const site = await Site.start(installed.path(), rendered);
    try {
      const gateway = await site.gateway();
      const { pathname, search } = new URL(url);
      const read = (): Promise<number | undefined> => gateway.metric(name, { [label]: value }, `${pathname}${search}`);
      expect(await read()).toBe(0);
      const scans = await Promise.all([1, 2, 3].map(number => held(gateway, `work-50-${number}.xml`)));
      await until('three wait', async () => (await read()) === 3);
      site.discovery.serve(await site.start(2));
      await until('two run', () => site.pods.every(({ running }) => running === 1));
      expect(await read()).toBe(3);
      await Promise.all(scans.map(({ finish }) => finish()));
      await until('none is left', async () => (await read()) === 0);
    } finally {
      await site.stop();
    }
  });
});

test('a reset kills a pod that has no gateway in front of it', async () => {
  const pod = await FakePod.start('pod', anAddress());
  await until('it is dead', async () => {
    const socket = connect({ host: pod.address, port: pod.port });
    await new Promise(resolve => socket.once('connect', resolve).once('error', resolve));
    socket.resetAndDestroy();
    await new Promise(resolve => setTimeout(resolve, 1));
    return pod.died;
  });
  await pod.kill();
});
