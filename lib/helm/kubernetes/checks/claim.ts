import { str } from '../../expressions/build';
import { above, both, either, given, isNot, not, quantityOf } from '../../expressions/conditions';
import { entryOf, hasKey, includesItem, lengthOf } from '../../expressions/lists-and-maps';
import { shown } from '../../expressions/texts';
import type { PersistentVolumeClaimSpec } from '../types';
import { checked, refuse, type Rule } from '../../values/rule';
import { checkOf, type Structure } from '../structure';
import { needed } from './paths';
import { labelSelector } from './selectors';

type Source = Structure<NonNullable<PersistentVolumeClaimSpec['dataSource']>>;

/** validateDataSource */
const dataSource = (source: Source): readonly Rule[] => [
  needed(source, source.kind),
  needed(source, source.name),
  refuse(
    source.apiGroup,
    both(given(source), not(source.apiGroup), isNot(source.kind, 'PersistentVolumeClaim')),
    str`must be set, since only a PersistentVolumeClaim has none (got kind ${source.kind})`,
  ),
];

/** ValidatePersistentVolumeClaimSpec */
export const claim = checkOf('PersistentVolumeClaimSpec', it => {
  const storage = entryOf(it.resources.requests, str`storage`);
  const asksForStorage = both(it.resources.requests, hasKey(it.resources.requests, 'storage'));
  return [
    refuse(it.accessModes, not(it.accessModes), str`must have one at least`),
    refuse(
      it.accessModes,
      both(it.accessModes, above(lengthOf(it.accessModes), 1), includesItem(it.accessModes, 'ReadWriteOncePod')),
      str`must have no other beside ReadWriteOncePod`,
    ),
    refuse(it.resources.requests, not(asksForStorage), str`must have storage`),
    refuse(
      it.resources.requests,
      both(asksForStorage, not(above(quantityOf(storage), 0))),
      str`must ask for more than 0 storage (got ${shown(storage)})`,
    ),
    checked(labelSelector, it.selector),
    ...dataSource(it.dataSource),
    ...dataSource(it.dataSourceRef),
    refuse(
      it.dataSource,
      both(
        given(it.dataSource),
        given(it.dataSourceRef),
        either(
          it.dataSourceRef.namespace,
          isNot(it.dataSource.name, it.dataSourceRef.name),
          isNot(it.dataSource.kind, it.dataSourceRef.kind),
          isNot(it.dataSource.apiGroup, it.dataSourceRef.apiGroup),
        ),
      ),
      str`must be the same as dataSourceRef, or not be set`,
    ),
  ];
});
