import { Command } from 'commander';
import { exitCodes, outputOption } from '../verb';
import type { PinOptions } from './pin-options';
import { given } from '../given';
import { repeatableGiven } from '../repeatable';

/** The verb `images pin`. */
export const pinCommand = (): Command =>
  new Command('pin')
    .description('Resolve the tags of the images to digests, and write these as values.')
    .option(
      '-f, --values <file>',
      'values of the deployment; may be repeated (default: presets/aks.yaml)',
      repeatableGiven,
    )
    .option('--out <file>', 'where to write the values (default: standard output)', given)
    .addOption(outputOption())
    .helpOption('-h, --help', 'this text')
    .showHelpAfterError('(gadgetronctl images pin --help explains the options)')
    .addHelpText('after', helpAfter)
    .action(async (options: PinOptions) => {
      // A help must not wait for it.
      const { pin } = await import('./run-pin');
      await pin(options);
    });

const helpAfter = `
A tag may mean another image tomorrow; a digest always means the same one. The digest is that of the index, so that nodes of
every architecture find their image. Images that the values do not use, or pin already, are left out.

Passwords are those of docker login, from ~/.docker/config.json (or $DOCKER_CONFIG) and the credential helper that it names. The
proxy is that of HTTPS_PROXY, except for hosts in NO_PROXY.

Examples:
  gadgetronctl images pin --out images.yaml
  helm upgrade --install gadgetron dist/chart/gadgetron --values presets/aks.yaml --values images.yaml
${exitCodes()}`;
