// Scripts, configurations and pages are imported as their text, as scripts/compile.mjs has it.
module.exports = {
  process: text => ({ code: `module.exports = { __esModule: true, default: ${JSON.stringify(text)} };` }),
};
