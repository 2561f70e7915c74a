import { refused } from './refused';
import { refusedByBoth } from './refused-by-both';

const expectRefused = refusedByBoth();

test.concurrent.each(refused.map(([did, values, complaint, rule], n) => ({ did, values, complaint, rule, n })))(
  'whoever $did is refused by both outputs, since Kubernetes would ($rule)',
  ({ n, values, complaint }) => expectRefused(n, values, complaint, 'alone'),
  120_000,
);
