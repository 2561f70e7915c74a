// All behaviours of the gateway with each HAProxy, test/**/*.suite.ts. Not in the gate yet: it has not passed as a whole.
/** @type {import('jest').Config} */
module.exports = { ...require('./jest.proofs.config.js'), testMatch: ['<rootDir>/test/**/*.suite.ts'] };
