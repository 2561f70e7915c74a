import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { checkCluster } from '../../../cluster/file';
import { costOf, pricesFor } from '../../../cluster/prices';
import { scratchDirectory } from '../../../tools/chart/helm-template';
import { minimal } from '../file/files';

const question = {
  endpoint: 'https://prices.example',
  region: 'westeurope',
  vmSizes: ['Standard_D4ds_v5', 'Standard_D8ds_v5'],
};
const home = scratchDirectory();
let made = 0;
const directory = () => path.join(home, String(made++));

const item = (armSkuName: string, retailPrice: number, more: object = {}) => ({
  armSkuName,
  retailPrice,
  currencyCode: 'USD',
  unitOfMeasure: '1 Hour',
  meterName: armSkuName.replace('Standard_', ''),
  productName: 'Virtual Machines Ddsv5 Series',
  ...more,
});
const items = [
  item('Standard_D4ds_v5', 0.2),
  item('Standard_D4ds_v5', 0.4, { productName: 'Virtual Machines Ddsv5 Series Windows' }),
  item('Standard_D4ds_v5', 0.02, { meterName: 'D4ds v5 Spot' }),
  item('Standard_D4ds_v5', 0.04, { meterName: 'D4ds v5 Low Priority' }),
  item('Standard_D8ds_v5', 0.4),
  item('Standard_D8ds_v5', 99, { unitOfMeasure: '1 Month' }),
];
const answers = (list: readonly object[]) => (): Promise<unknown> =>
  Promise.resolve({ Items: list, NextPageLink: null });
const fails = () => Promise.reject(new Error('ENOTFOUND'));
const day = (text: string) => new Date(`${text}T12:00:00Z`);

test('of all meters of a size those of Linux by the hour count, ordinary and spot', async () => {
  expect(await pricesFor(question, answers(items), directory(), day('2026-11-30'))).toEqual({
    date: '2026-11-30',
    ordinary: { standard_d4ds_v5: 0.2, standard_d8ds_v5: 0.4 },
    spot: { standard_d4ds_v5: 0.02 },
  });
});

test('prices are remembered with their date for a week, and longer when none can be read', async () => {
  const here = directory();
  const first = await pricesFor(question, answers(items), here, day('2026-11-01'));
  expect(await pricesFor(question, fails, here, day('2026-11-07'))).toEqual(first);
  expect(await pricesFor(question, fails, here, day('2026-11-30'))).toEqual({ ...first, stale: 'ENOTFOUND' });
  expect(await pricesFor(question, answers(items), here, day('2026-11-30'))).toEqual({ ...first, date: '2026-11-30' });
});

test('a size that is not remembered is asked for', async () => {
  const here = directory();
  await pricesFor({ ...question, vmSizes: ['Standard_D4ds_v5'] }, answers(items.slice(0, 4)), here, day('2026-11-01'));
  await expect(pricesFor(question, fails, here, day('2026-11-01'))).rejects.toThrow('ENOTFOUND');
});

test('what is no list of prices is told, and a file that is none is read anew', async () => {
  const here = directory();
  await expect(pricesFor(question, () => Promise.resolve('<html>'), here)).rejects.toThrow('no list of prices');
  await pricesFor(question, answers(items), here);
  writeFileSync(path.join(here, 'prices.example_westeurope.json'), '{"date": 4}');
  await expect(pricesFor(question, fails, here)).rejects.toThrow('ENOTFOUND');
});

test('the next page is read only where the first one was', async () => {
  const asked: string[] = [];
  await pricesFor(
    question,
    url => {
      asked.push(url);
      return Promise.resolve({ Items: items, NextPageLink: 'https://elsewhere.example/api' });
    },
    directory(),
  );
  expect(asked).toHaveLength(1);
});

test('a cluster costs what its machines cost, spot machines at their own price; nothing is said where one has none', async () => {
  const prices = await pricesFor(question, answers(items), directory());
  const spec = (more: object) => checkCluster({ ...minimal, ...more }).spec;
  expect(costOf(spec({}), prices)).toEqual({ idle: expect.closeTo(0.8) as number, most: expect.closeTo(5) as number });
  expect(costOf(spec({ pools: { recon: { vmSize: 'Standard_D4ds_v5', spot: true } } }), prices)).toEqual({
    idle: expect.closeTo(0.42) as number,
    most: expect.closeTo(1.2) as number,
  });
  expect(costOf(spec({ pools: { recon: { spot: true } } }), prices)).toBeUndefined();
});
