import type { Command } from 'commander';
import { Failure } from './failure';

/** `npm run synth --check` hands --check to npm, which hides it in the environment: that would write without an explanation. */
export function refuseOptionsMeantForUs(script: string, command: Command): void {
  const taken = command.options.flatMap(({ long }) =>
    long && process.env[`npm_config_${long.slice(2).replaceAll('-', '_')}`] !== undefined ? [long] : [],
  );
  if (process.env.npm_lifecycle_event !== script || taken.length === 0) return;
  throw new Failure([
    `npm took ${taken.join(', ')} for itself: options of ${script} come behind "--", as in: npm run ${script} -- ${taken.join(' … ')}`,
  ]);
}
