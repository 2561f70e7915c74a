import { group } from '../../lib/declared/declare';
import { type PoolDefaults, poolFields, spot } from './pool';

/** A node of this size has room for two Gadgetron pods of the chart's default size. */
export const reconPoolDefaults: PoolDefaults = { vmSize: 'Standard_D8ds_v5', min: 1, max: 10, count: 1 };

export const reconPool = group('The nodes that reconstruct; they have the label gadgetron.io/pool=recon.', {
  ...poolFields(reconPoolDefaults, 0),
  spot,
});
