const { appendFileSync } = require('node:fs');
const path = require('node:path');

// Ends a run with the one line that counts in any language, "N passed, N failed". What has failed is written to the file FAILED_TESTS, for whoever ends with it.
// A run that something keeps from ending ends, and has failed.
module.exports = class CountReporter {
  constructor({ watch, watchAll }) {
    this.watches = watch || watchAll;
  }

  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    process.stdout.write(
      `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
    );
    if (!this.watches)
      setTimeout(() => {
        process.stdout.write(
          'Something is still open 10 s after the last test (npx jest --detectOpenHandles finds it).\n',
        );
        process.exit(1);
      }, 10_000).unref();
    const { FAILED_TESTS: file } = process.env;
    if (file === undefined) return;
    for (const { testFilePath, failureMessage } of results.testResults)
      if (failureMessage) appendFileSync(file, `\nFAIL ${path.relative('', testFilePath)}\n${failureMessage}`);
  }
};
