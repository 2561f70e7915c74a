import type { Command } from 'commander';
import type { ClusterSpec } from '../../cluster/file';
import { Failure } from '../failure';
import { fileTitle, readText } from '../read-text';
import { print, remark } from '../print';
import { exitCodes, type VerbOptions } from '../verb';
import { verb } from './cluster-verb';
import { machinesText, totalLines } from './machines-text';

export const validateCommand = (): Command =>
  verb('validate', 'Check a cluster file, without asking Azure.')
    .addHelpText(
      'after',
      `
All problems and warnings are reported at once, each with its line. With --output json the answer is
{"valid", "problems": [{"line", "column", "path", "message", "severity"}]}.

Examples:
  gadgetronctl cluster validate
  gadgetronctl cluster validate mri.yaml --output json
${exitCodes()}`,
    )
    .action(validate);

async function validate(file: string, { output }: VerbOptions): Promise<void> {
  const { ClusterTextError, loadCluster, problemLine } = await import('../../cluster/file');
  const title = fileTitle(file);
  const text = readText(file);
  try {
    const { spec, warnings } = loadCluster(text, title);
    if (output === 'human') for (const warning of warnings) remark(`warning: ${problemLine(title, warning)}`);
    print(output, { valid: true, problems: warnings }, look => `${look.flow(`${title} is valid. ${summary(spec)}`)}\n`);
  } catch (error) {
    if (!(error instanceof ClusterTextError)) throw error;
    if (output !== 'human') print(output, { valid: false, problems: error.problems }, () => '');
    throw new Failure(output === 'human' ? error.message.split('\n') : []);
  }
}

/** A cluster in a few lines. */
export function summary(spec: ClusterSpec): string {
  const { name, resourceGroup, location, pools, storage } = spec;
  const each = Object.entries(pools).map(([pool, settings]) => `${pool} ${machinesText(settings)}`);
  const shares = storage.shares.map(share => share.name);
  return [
    `Cluster ${name} in ${resourceGroup} (${location}): ${each.join(', ')}${shares.length > 0 ? `; shared: ${shares.join(', ')} in ${storage.account}` : ''}.`,
    ...totalLines(spec).map(line => `  ${line}`),
  ].join('\n');
}
