// Ends a run with the one line that counts in any language, "N passed, N failed", and on CI lets no snapshot lie about
// that no test looks at any more.
module.exports = class CountReporter {
  onRunComplete(_contexts, results) {
    const failed = results.numFailedTests + results.numRuntimeErrorTestSuites;
    const skipped = results.numPendingTests + results.numTodoTests;
    process.stdout.write(
      `${results.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
    );
    this.obsolete = results.snapshot.unchecked + results.snapshot.filesRemoved;
  }

  getLastError() {
    return process.env.CI && this.obsolete > 0
      ? new Error(`${this.obsolete} snapshots are obsolete: npx jest --ci=false -u`)
      : undefined;
  }
};
