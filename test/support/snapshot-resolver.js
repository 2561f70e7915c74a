const path = require('node:path');

// All snapshots lie in the top-level __snapshots__/, so that a reviewer finds what changes in the cluster in one place.
const root = path.resolve(__dirname, '../..');
const tests = path.join(root, 'test');
const snapshots = path.join(root, '__snapshots__');

module.exports = {
  resolveSnapshotPath: (testPath, extension) => path.join(snapshots, path.relative(tests, testPath)) + extension,
  resolveTestPath: (snapshotPath, extension) =>
    path.join(tests, path.relative(snapshots, snapshotPath)).slice(0, -extension.length),
  testPathForConsistencyCheck: path.join(tests, 'some', 'example.test.ts'),
};
