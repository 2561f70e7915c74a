import { Construct } from 'constructs';
import type { Context } from '../context';
import { SharedFolderClaim } from './claim';
import { SharedFolderStorageClass } from './storage-class';
import { SharedFolderVolume } from './volume';

/** The folder that all Gadgetron pods share, on Azure Files. */
export class SharedFolder extends Construct {
  constructor(scope: Construct, context: Context) {
    super(scope, 'shared-folder');
    new SharedFolderStorageClass(this, context);
    new SharedFolderVolume(this, context);
    new SharedFolderClaim(this, context);
  }
}
