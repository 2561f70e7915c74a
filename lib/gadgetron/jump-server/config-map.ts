import type { Construct } from 'constructs';
import type { Context } from '../context';
import { FilesConfigMap, MountedFiles } from '../mounted-files';
import accepts from './accepts.sh';
import listens from './listens.sh';
import sshdConfig from './sshd_config.txt';
import start from './start.sh';
import user from './user.sh';

/** No other sources: Debian's nss-systemd reports root as locked. */
const nsswitch = 'passwd: files\ngroup: files\nshadow: files\nhosts: files dns\n';

export const jumpServerFiles = new MountedFiles(
  { part: 'jump-server', volume: 'config' },
  {
    sshd_config: sshdConfig,
    'start.sh': start,
    'listens.sh': listens,
    'accepts.sh': accepts,
    'user.sh': user,
    'nsswitch.conf': nsswitch,
  },
);

export class JumpServerConfigMap extends FilesConfigMap {
  override readonly doc = 'The configuration of the jump server, and its scripts.';

  constructor(scope: Construct, context: Context) {
    super(scope, 'config-map', context, jumpServerFiles);
  }
}
