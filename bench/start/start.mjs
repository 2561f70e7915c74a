// How long the compiled program takes to answer a question about itself, next to a node that does nothing: see README.md beside this file.
import { compile } from '../../scripts/compile.mjs';
import { compareInTurn } from '../in-turn.mjs';

compile();
const gadgetronctl = (...args) => [`gadgetronctl ${args.join(' ')}`, () => ['build/gadgetronctl.js', ...args]];

compareInTurn(
  {
    'node -e 0': () => ['-e', '0'],
    'node -e "require(\'commander\')"': () => ['-e', "require('commander')"],
    ...Object.fromEntries([
      gadgetronctl('--help'),
      gadgetronctl('cluster', '--help'),
      gadgetronctl('cluster', 'create', '--help'),
    ]),
    // What a help does not wait for.
    'the SDK alone': () => ['-e', "require('@azure/arm-containerservice'); require('@azure/identity')"],
  },
  Number(process.env.RUNS ?? 10),
);
