// The long proofs, test/**/*.proof.ts: what `npm test` shows in short, here with all cases and rounds. And once more those with
// random cases, with many of them. For CI and before a release.
process.env.RUNS ??= '300';

/** @type {import('jest').Config} */
module.exports = { ...require('./jest.config.js'), testMatch: ['<rootDir>/test/**/*.proof.ts', '<rootDir>/test/**/*.random.test.ts'], testTimeout: 900_000, maxWorkers: 1, passWithNoTests: true };
