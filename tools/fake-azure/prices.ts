import { at, type JsonObject } from '../../cluster/wire';
import { type Answer, type Call, gatewayError, ok } from './exchange';
import { body, invalidFilter } from './unrecorded';

/**
 * Microsoft's public list of prices, as its documentation has it: anonymous, an OData filter whose values count with their
 * case, pages with the address of the next one. https://learn.microsoft.com/rest/api/cost-management/retail-prices/azure-retail-prices
 */
export class Prices {
  static readonly path = '/api/retail/prices';

  /** Prices on a page; the real one has 1000. */
  pageSize = 1000;
  readonly items: JsonObject[];

  constructor(
    region: string,
    private readonly endpoint: () => string,
  ) {
    this.items = Object.entries(hourly).flatMap(([vmSize, price]) => metersOf(vmSize, price, region));
  }

  answer({ query, method }: Call): Answer {
    const matches = filterOf(query.get('$filter') ?? '');
    if (method !== 'GET' || !matches) return gatewayError(400, invalidFilter);
    const skip = Number(query.get('$skip') ?? 0);
    const found = this.items.filter(matches);
    const page = found.slice(skip, skip + this.pageSize);
    const next = new URL(`${Prices.path}?${query.toString()}`, this.endpoint());
    next.searchParams.set('$skip', String(skip + this.pageSize));
    return ok(
      body('prices', {
        BillingCurrency: 'USD',
        CustomerEntityId: 'Default',
        CustomerEntityType: 'Retail',
        Items: page,
        NextPageLink: skip + this.pageSize < found.length ? next.href : null,
        Count: page.length,
      }),
    );
  }
}

/** Invented USD. */
const hourly: Readonly<Record<string, number>> = {
  Standard_D2ds_v5: 0.1,
  Standard_D4ds_v5: 0.2,
  Standard_D8ds_v5: 0.4,
  Standard_D16ds_v5: 0.8,
  Standard_NC4as_T4_v3: 0.5,
};

/** Each size has a meter for Linux and one for Windows, and both as spot and low-priority machines. */
function metersOf(vmSize: string, price: number, region: string): readonly JsonObject[] {
  const name = vmSize.replace('Standard_', '').replaceAll('_', ' ');
  return ['Virtual Machines', 'Virtual Machines Windows'].flatMap(productName =>
    ['', ' Spot', ' Low Priority'].map(kind => {
      const own = price * (kind === '' ? 1 : kind === ' Spot' ? 0.1 : 0.2) * (productName.endsWith('Windows') ? 2 : 1);
      return {
        currencyCode: 'USD',
        tierMinimumUnits: 0,
        retailPrice: own,
        unitPrice: own,
        armRegionName: region,
        location: region,
        effectiveStartDate: '2026-01-01T00:00:00Z',
        meterId: '00000000-0000-0000-0000-000000000000',
        meterName: `${name}${kind}`,
        productId: 'DZH318Z0BQ4L',
        skuId: 'DZH318Z0BQ4L/00TG',
        productName,
        skuName: `${name}${kind}`,
        serviceName: 'Virtual Machines',
        serviceId: 'DZH313Z7MMC8',
        serviceFamily: 'Compute',
        unitOfMeasure: '1 Hour',
        type: 'Consumption',
        isPrimaryMeterRegion: true,
        armSkuName: vmSize,
      };
    }),
  );
}

type Filter = (item: JsonObject) => boolean;

/** `a eq 'x' and (b eq 'y' or b eq 'z')`; undefined for what is none. */
function filterOf(text: string): Filter | undefined {
  const tokens = text.match(/\(|\)|\w+|'(?:[^']|'')*'/g) ?? [];
  let place = 0;
  const take = (): string => tokens[place++] ?? '';
  /** One, or several with a word between them. */
  const joinedBy = (word: string, part: () => Filter): readonly Filter[] => {
    const parts = [part()];
    while (tokens[place] === word) {
      take();
      parts.push(part());
    }
    return parts;
  };
  const either = (): Filter => {
    const any = joinedBy('or', both);
    return item => any.some(part => part(item));
  };
  const both = (): Filter => {
    const all = joinedBy('and', one);
    return item => all.every(part => part(item));
  };
  const one = (): Filter => {
    const first = take();
    if (first === '(') {
      const inner = either();
      if (take() !== ')') throw new SyntaxError(text);
      return inner;
    }
    const [operator, value] = [take(), take()];
    if (operator !== 'eq' || !value.startsWith("'") || !(first in fieldNames)) throw new SyntaxError(text);
    return item => String(at(item, fieldNames[first] ?? '')) === value.slice(1, -1).replaceAll("''", "'");
  };
  try {
    const filter = either();
    return place === tokens.length ? filter : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** What may be filtered by, and how the items call it. */
const fieldNames: Readonly<Record<string, string>> = {
  armRegionName: 'armRegionName',
  armSkuName: 'armSkuName',
  currencyCode: 'currencyCode',
  location: 'location',
  meterId: 'meterId',
  meterName: 'meterName',
  priceType: 'type',
  productId: 'productId',
  productName: 'productName',
  serviceFamily: 'serviceFamily',
  serviceId: 'serviceId',
  serviceName: 'serviceName',
  skuId: 'skuId',
  skuName: 'skuName',
};
