import type { Command } from 'commander';
import { verbOf } from '../verb';

/** The file that a verb takes when none is named. */
export const CLUSTER_FILE = 'cluster.yaml';

/** A verb of `gadgetronctl cluster` that takes a cluster file. */
export const verb = (name: string, description: string): Command =>
  plainVerb(name, description).argument(
    '[file]',
    'the cluster file, YAML or JSON ("-" for standard input)',
    CLUSTER_FILE,
  );

/** A verb of `gadgetronctl cluster`. */
export const plainVerb = (name: string, description: string): Command =>
  verbOf('gadgetronctl cluster', name, description);
