import type { ClusterSpec } from './cluster-spec';

/** Whether nodes mount with the key of the storage account, or would if the role were refused. */
export const mayUseKey = ({
  access,
  whenRolesAreRefused,
}: Pick<ClusterSpec['storage'], 'access' | 'whenRolesAreRefused'>): boolean =>
  access === 'key' || whenRolesAreRefused === 'key';
