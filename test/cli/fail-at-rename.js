// Loaded into the program before it starts: its first rename fails in a way that no file system has, as a fault of ours does.
require('node:fs').renameSync = () => {
  throw new TypeError('this cannot be');
};
