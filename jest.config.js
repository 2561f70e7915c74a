/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/test/**/*.test.ts'],
  transform: {
    '\\.ts$': '<rootDir>/test/support/esbuild-transform.js',
    '\\.(sh|txt|cfg|lua|md|yaml)$': '<rootDir>/test/support/text-transform.js',
  },
  setupFilesAfterEnv: ['<rootDir>/test/support/close-opened.ts'],
  globalSetup: '<rootDir>/test/support/global-setup.ts',
  reporters: ['default', '<rootDir>/test/support/count-reporter.js'],
  // Only a test that hangs gets there: what waits for something has limits that follow the load.
  testTimeout: 300_000,
  // Many tests wait for a server or a pod: one more than there are cores.
  maxWorkers: 3,
};
