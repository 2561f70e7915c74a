const { availableParallelism } = require('node:os');

// The long proofs, test/**/*.proof.ts: what `npm test` shows in short, here with all cases and rounds. And once more what
// compares with Helm or Kubernetes and what has random cases: with every version, every value file and many cases. For CI and
// before a release.
process.env.RUNS ??= '200';
process.env.EVERY_VERSION ??= 'yes';

/** @type {import('jest').Config} */
module.exports = {
  ...require('./jest.config.js'),
  testMatch: [
    '<rootDir>/test/**/*.proof.ts',
    '<rootDir>/test/**/*.random.test.ts',
    '<rootDir>/test/gadgetron/*.test.ts',
    '<rootDir>/test/gadgetron/network/*.test.ts',
    '<rootDir>/test/helm/**/*.test.ts',
  ],
  // What shows the same with one version of Helm and Kubernetes as with all, and has no random cases: `npm test` is enough.
  testPathIgnorePatterns: [
    '/node_modules/',
    '/test/gadgetron/(construct|grace|mounted-files|pod-security|snapshots)\\.test',
    '/test/helm/expressions/(misuse|refused\\.types)\\.test',
    '/test/helm/manifests/manifests\\.test',
    '/test/helm/values/(documents|input)\\.test',
    '/test/helm/chart/structure\\.test',
    // Its CoreDNS takes minutes to build: see tools/gateway/core-dns.ts.
    ...(process.env.COREDNS === undefined ? ['/test/gadgetron/gateway/behaviours-aks-dns\\.proof'] : []),
  ],
  testTimeout: 900_000,
  testSequencer: '<rootDir>/test/support/longest-first.js',
  // Not more than cores: the proofs of resets and times need a pod that is scheduled.
  maxWorkers: availableParallelism(),
  // A worker that has grown is replaced before its next file.
  workerIdleMemoryLimit: '600MB',
  passWithNoTests: true,
};
