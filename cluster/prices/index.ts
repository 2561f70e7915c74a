/** What the machines of a cluster cost, by Microsoft's public list. */
export { type DatedPrices, pricesFor } from './cached-prices';
export { type Cost, costOf } from './cost';
export { type MachinePrices, type ReadPublic, RETAIL_PRICES } from './retail-prices';
