import type { LoadedCluster } from '../../cluster/file';
import { Failure } from '../failure';
import { fileTitle, readText } from '../read-text';
import { remark } from '../print';

/** The cluster that a file declares, its warnings printed; or a Failure with every problem. */
export async function readCluster(file: string): Promise<LoadedCluster> {
  const { ClusterTextError, loadCluster, problemLine } = await import('../../cluster/file');
  const title = fileTitle(file);
  const text = readText(file);
  try {
    const loaded = loadCluster(text, title);
    for (const warning of loaded.warnings) remark(`warning: ${problemLine(title, warning)}`);
    return loaded;
  } catch (error) {
    throw error instanceof ClusterTextError ? new Failure(error.message.split('\n')) : error;
  }
}
