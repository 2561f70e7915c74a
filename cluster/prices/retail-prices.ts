import { isObject, listAt, numberAt, textAt } from '../wire';

/** Reads a public document; `undefined` never. @throws an Error that says why not */
export type ReadPublic = (url: string) => Promise<unknown>;

/** What Microsoft asks for machines, in USD an hour, by VM size in lower case. */
export interface MachinePrices {
  readonly ordinary: Readonly<Record<string, number>>;
  /** As Azure asks now: it follows demand. */
  readonly spot: Readonly<Record<string, number>>;
}

/** Anonymous. https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices */
export const RETAIL_PRICES = 'https://prices.azure.com';

/** Pages have 1000 prices, or 100: a few VM sizes have a dozen. */
const MOST_PAGES = 20;

/**
 * The prices of VM sizes in a region, for Linux and by the hour.
 *
 * @param endpoint where the prices are read
 * @throws what `read` throws
 */
export async function readPrices(
  read: ReadPublic,
  endpoint: string,
  region: string,
  vmSizes: readonly string[],
): Promise<MachinePrices> {
  const url = new URL('/api/retail/prices', endpoint);
  url.searchParams.set('api-version', '2023-01-01-preview');
  // Values count with their case. A filter has room for some names; the rest of the region is not asked for.
  url.searchParams.set(
    '$filter',
    [
      "serviceName eq 'Virtual Machines'",
      `armRegionName eq '${region}'`,
      "priceType eq 'Consumption'",
      `(${vmSizes.map(size => `armSkuName eq '${size}'`).join(' or ')})`,
    ].join(' and '),
  );
  const items: unknown[] = [];
  let next: string | undefined = url.href;
  for (let page = 0; next !== undefined && page < MOST_PAGES; page++) {
    const answer: unknown = await read(next);
    if (!isObject(answer) || !Array.isArray(answer.Items)) throw new Error('the answer is no list of prices');
    items.push(...listAt(answer, 'Items'));
    const following = textAt(answer, 'NextPageLink');
    next =
      following !== undefined && URL.canParse(following) && sameOrigin(following, endpoint) ? following : undefined;
  }
  const linux = items.filter(item => isHourly(item) && !textAt(item, 'productName')?.endsWith('Windows'));
  const of = (kind: 'ordinary' | 'spot'): Readonly<Record<string, number>> =>
    Object.fromEntries(
      linux
        .filter(item => kindOf(item) === kind)
        .map(item => [(textAt(item, 'armSkuName') ?? '').toLowerCase(), numberAt(item, 'retailPrice') ?? 0]),
    );
  return { ordinary: of('ordinary'), spot: of('spot') };
}

const sameOrigin = (url: string, endpoint: string): boolean => new URL(url).origin === new URL(endpoint).origin;

const isHourly = (item: unknown): boolean =>
  textAt(item, 'unitOfMeasure') === '1 Hour' && textAt(item, 'currencyCode') === 'USD';

/** The meters of spot machines, and of the older low-priority ones, end in these words. */
function kindOf(item: unknown): 'ordinary' | 'spot' | 'low priority' {
  const meter = textAt(item, 'meterName') ?? '';
  return meter.endsWith(' Spot') ? 'spot' : meter.endsWith(' Low Priority') ? 'low priority' : 'ordinary';
}
