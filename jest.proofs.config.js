const { availableParallelism } = require('node:os');

// The long proofs, test/**/*.proof.ts: what `npm test` shows in short, here with all cases and rounds. And once more what
// compares with Helm or Kubernetes and what has random cases: with every version, and with many cases. For CI and before a release.
process.env.RUNS ??= '200';
process.env.EVERY_VERSION ??= 'yes';

/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: [
    '<rootDir>/test/**/*.proof.ts',
    '<rootDir>/test/**/*.random.test.ts',
    '<rootDir>/test/gadgetron/*.test.ts',
    '<rootDir>/test/helm/**/*.test.ts',
  ],
  testTimeout: 900_000,
  testSequencer: '<rootDir>/test/support/longest-first.js',
  // Not more than cores: the proofs of resets and times need a pod that is scheduled.
  maxWorkers: availableParallelism(),
  // A worker that has grown is replaced before its next file.
  workerIdleMemoryLimit: '600MB',
  passWithNoTests: true,
};
