const { transformSync } = require('esbuild');

// TypeScript for jest, by the compiler that the program itself is compiled with.
module.exports = {
  process: (text, file) =>
    transformSync(text, { loader: 'ts', format: 'cjs', target: 'node20', sourcefile: file, sourcemap: 'inline' }),
};
