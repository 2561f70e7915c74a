import { type CellOrder, runCell } from './cell';

/** A process for each cell: what one of them does makes no other late. */
process.once('message', (order: CellOrder) => {
  void runCell(order, arrived => process.send?.({ arrived })).then(cell => {
    process.send?.({ cell }, () => {
      process.disconnect();
    });
  });
});
