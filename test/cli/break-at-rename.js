// Loaded into the program before it starts: its n-th rename (BREAK_AT) does not happen. Instead it fails as on a full
// disk or, with BREAK_BY=kill, the process is gone.
const fs = require('node:fs');

const { renameSync } = fs;
let left = Number(process.env.BREAK_AT);

fs.renameSync = (from, to) => {
  if (--left !== 0) return renameSync(from, to);
  if (process.env.BREAK_BY === 'kill') process.kill(process.pid, 'SIGKILL');
  throw Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC', errno: -28 });
};
