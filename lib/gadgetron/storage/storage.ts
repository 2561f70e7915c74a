import type { Construct } from 'constructs';
import { Conditional } from '../../helm';
import type { Context } from '../context';
import { ComponentDisruptionBudget } from '../disruption-budget';
import { ComponentServiceAccount } from '../service-account';
import { StorageClaim } from './claim';
import { StorageDeployment } from './deployment';
import { storageRuns } from './runs';
import { StorageService } from './service';

/** What one reconstruction leaves for the next: the MRD storage server. */
export class Storage extends Conditional {
  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    super(scope, 'storage', storageRuns(values));
    new ComponentServiceAccount(this, context, 'storage', values.storage.serviceAccount, names.accounts.storage);
    new StorageClaim(this, context);
    new StorageService(this, context);
    new StorageDeployment(this, context);
    new ComponentDisruptionBudget(this, context, 'storage', values.storage.podDisruptionBudget, names.of('storage'));
  }
}
