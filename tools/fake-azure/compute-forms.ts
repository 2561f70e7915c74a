import { any, closed, fields, list, one, paged, type Schema, text, whole } from './form';

/** What Microsoft.Compute says; the pages are in documented.ts. */

const sku = closed(
  { resourceType: text, name: text },
  {
    ...fields(text, 'tier', 'size', 'family', 'kind'),
    ...fields(any, 'capacity', 'apiVersions', 'costs'),
    locations: list(text),
    locationInfo: list(
      closed({ location: text }, { zones: list(text), zoneDetails: any, extendedLocations: any, type: any }),
    ),
    capabilities: list(closed({ name: text, value: text })),
    restrictions: list(
      closed(
        { type: one('Location', 'Zone') },
        {
          values: list(text),
          restrictionInfo: closed({}, { locations: list(text), zones: list(text) }),
          reasonCode: one('QuotaId', 'NotAvailableForSubscription'),
        },
      ),
    ),
  },
);

export const skus: Schema = paged(sku);

export const usages: Schema = paged(
  closed({
    unit: { const: 'Count' },
    currentValue: whole,
    limit: whole,
    name: closed({ value: text, localizedValue: text }),
  }),
);
