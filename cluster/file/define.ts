import { checkCluster } from './check';
import type { ClusterFile } from './cluster-file';

/**
 * For whoever writes the file in TypeScript: `console.log(JSON.stringify(defineCluster({ … })))` makes a file that
 * every verb takes (`… | gadgetronctl cluster plan -`).
 *
 * @throws ClusterFileError with everything that is wrong
 */
export const defineCluster = (file: ClusterFile): ClusterFile => checkCluster(file).file;
