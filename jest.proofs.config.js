// The long proofs, test/**/*.proof.ts: what `npm test` shows in short, here with all cases and rounds. For CI and before a release.
/** @type {import('jest').Config} */
module.exports = { ...require('./jest.config.js'), testMatch: ['<rootDir>/test/**/*.proof.ts'], testTimeout: 900_000, maxWorkers: 1, passWithNoTests: true };
