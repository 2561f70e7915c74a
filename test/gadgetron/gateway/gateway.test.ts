import { connect } from 'node:net';
import { FakePod } from '../../fakes/pod';
import { describeWith } from '../../support/programs';
import { helmTemplate, scratchDirectory } from '../../support/render';
import { manifestsFor, writeChart } from '../render';
import { behaviours } from './behaviours';
import { anAddress, Site, until } from './gateway';
import { haproxies } from './haproxy';
import { renderedIn } from './rendered';

const rendered = renderedIn(manifestsFor([]).objects ?? []);
const chart = writeChart(scratchDirectory());
const [installed] = haproxies;

test('chart and manifests start the same gateway', () => {
  expect(renderedIn(helmTemplate('4.1', chart).objects ?? [])).toEqual(rendered);
});

describeWith([installed.need], 'the gateway, with the HAProxy of this machine', () => {
  test.concurrent.each(behaviours.filter(({ short }) => short))('$name', async ({ show }) => {
    const site = await Site.start(installed.path(), rendered);
    try {
      await show(site);
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
