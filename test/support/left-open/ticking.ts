// Not the project's own tests: test/gate.test.ts runs them.
test('passes, and its timer goes on', () => {
  setInterval(() => undefined, 1000);
});
