import type { Construct } from 'constructs';
import type { Context } from '../context';
import { FilesConfigMap, MountedFiles } from '../mounted-files';
import { UID } from '../values/pod';
import accepts from './accepts.sh';
import listens from './listens.sh';
import sshdConfig from './sshd_config.txt';
import start from './start.sh';

/**
 * sshd insists on a user that exists and on switching to its uid. The name is
 * the one that people type (`root@…`), the uid an ordinary one: without the
 * entry sshd ends with "Failed to set uids to 0".
 */
const passwd = `root:x:${UID}:${UID}:tunnel:/:/bin/sh\n`;
const group = `root:x:${UID}:\n`;
/** No other sources: Debian's nss-systemd reports root as locked. */
const nsswitch = 'passwd: files\ngroup: files\nshadow: files\nhosts: files dns\n';

export const jumpServerFiles = new MountedFiles(
  { part: 'jump-server', volume: 'config' },
  {
    sshd_config: sshdConfig,
    'start.sh': start,
    'listens.sh': listens,
    'accepts.sh': accepts,
    passwd,
    group,
    'nsswitch.conf': nsswitch,
  },
);

export class JumpServerConfigMap extends FilesConfigMap {
  override readonly doc = 'The configuration of the jump server, and its scripts.';

  constructor(scope: Construct, context: Context) {
    super(scope, 'config-map', context, jumpServerFiles);
  }
}
