/** The app, as `npm run synth` and `npx cdk8s synth` run it: values in, manifests and chart out. */
import { runSynth } from './cli/synth';

void runSynth(process.argv.slice(2));
