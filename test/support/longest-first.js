const { default: Sequencer } = require('@jest/test-sequencer');

// What takes longest begins first, so that the run does not end with one worker at work: jest itself only knows that
// from an earlier run, and CI has none.
const longest = [
  /stress\.proof/,
  /behaviours-[\w-]+\.proof/,
  /drain\.proof/,
  /killed-\w+\.proof/,
  /equality\.random/,
  /delete\/faults/,
  /upgrade/,
];

module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const rank = ({ path }) => (longest.findIndex(each => each.test(path)) + longest.length + 1) % (longest.length + 1);
    return [...tests].sort((a, b) => rank(a) - rank(b));
  }
};
