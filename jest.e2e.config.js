// The scenarios of npm run e2e: a cluster is up, and they run in it one after the other.
const { transform } = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  testMatch: ['<rootDir>/e2e/scenarios/**/*.e2e.ts'],
  transform,
  setupFilesAfterEnv: ['<rootDir>/test/support/close-opened.ts'],
  reporters: [['default', { summaryThreshold: 0 }], '<rootDir>/test/support/count-reporter.js'],
  testTimeout: 900_000,
  maxWorkers: 1,
};
