/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '\\.ts$': '<rootDir>/test/support/esbuild-transform.js',
    '\\.(sh|txt|cfg|lua|md|yaml)$': '<rootDir>/test/support/text-transform.js',
  },
  snapshotResolver: '<rootDir>/test/support/snapshot-resolver.js',
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  reporters: ['default', '<rootDir>/test/support/count-reporter.js'],
  testTimeout: 60_000,
  // Many tests wait for a server or a pod: one more than there are cores.
  maxWorkers: 3,
};
