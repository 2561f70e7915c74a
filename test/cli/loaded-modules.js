// Loaded before the program: says on standard error, when the program ends, which files it has loaded.
process.on('exit', () => {
  process.stderr.write(`loaded: ${JSON.stringify(Object.keys(require.cache).filter(file => file !== __filename))}\n`);
});
