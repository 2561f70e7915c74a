import { checkCluster } from './check';
import type { ClusterFile } from './cluster-file';

/**
 * For a file in TypeScript: `console.log(JSON.stringify(defineCluster({ … })))` makes a file that
 * every verb takes (`… | gadgetronctl cluster plan -`).
 *
 * @throws ClusterFileError with every problem
 */
export const defineCluster = (file: ClusterFile): ClusterFile => checkCluster(file).file;
