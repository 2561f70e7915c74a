import { optional } from '../../lib/declared/declare';
import { type PoolDefaults, poolFields, spot } from './pool';
import { section } from './fate';

/** A node of this size has room for two Gadgetron pods of the chart's default size. */
export const reconPoolDefaults: PoolDefaults = { name: 'recon', vmSize: 'Standard_D8ds_v5', min: 1, max: 10, count: 1 };

export const reconPool = section('The nodes that reconstruct; they have the label gadgetron.io/pool=recon.', {
  ...poolFields(reconPoolDefaults, 0),
  spot,
});

export const recon2PoolDefaults: PoolDefaults = {
  name: 'recon2',
  vmSize: 'Standard_D8ds_v5',
  min: 0,
  max: 10,
  count: 1,
};

export const recon2Pool = optional(
  section(
    'More nodes that reconstruct, of another kind, if there are to be any (`recon2: {spot: true}`, say, or another vmSize); they have the label gadgetron.io/pool=recon as well, and the chart takes both kinds for one. autoscaler.expander says which of the two grows.',
    { ...poolFields(recon2PoolDefaults, 0), spot },
  ),
);
