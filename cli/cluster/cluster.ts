import { Command } from 'commander';
import { refuseOptionsMeantForUs } from '../npm-options';
import { abortCommand } from './abort';
import { createCommand, resumeCommand } from './create';
import { deleteCommand } from './delete';
import { initCommand } from './init';
import { kubeconfigCommand } from './kubeconfig';
import { modelCommand } from './model';
import { planCommand } from './plan';
import { startCommand, stopCommand } from './power';
import { statusCommand } from './status';
import { validateCommand } from './validate';
import { valuesCommand } from './values';

/** The verbs about the cluster, one a file. What talks to Azure is loaded when a verb runs, and not for a help. */
export const clusterCommand = (): Command =>
  new Command('cluster')
    .description('Create and maintain the cluster on Azure that Gadgetron runs on, from one file.')
    .helpOption('-h, --help', 'this text')
    .helpCommand(false)
    .showHelpAfterError('(gadgetronctl cluster --help lists the verbs)')
    .addCommand(initCommand())
    .addCommand(validateCommand())
    .addCommand(planCommand())
    .addCommand(createCommand())
    .addCommand(statusCommand())
    .addCommand(resumeCommand())
    .addCommand(abortCommand())
    .addCommand(stopCommand())
    .addCommand(startCommand())
    .addCommand(deleteCommand())
    .addCommand(valuesCommand())
    .addCommand(kubeconfigCommand())
    .addCommand(modelCommand())
    .hook('preAction', (_, action) => {
      refuseOptionsMeantForUs('cluster', action);
    })
    .addHelpText(
      'after',
      `
First steps:
  gadgetronctl cluster init       # writes cluster.yaml
  gadgetronctl cluster validate   # checks it, without asking Azure
  gadgetronctl cluster plan       # shows what create would change, and what could prevent it
  gadgetronctl cluster create     # makes it
  gadgetronctl cluster values     # prints the chart's values for it`,
    );
