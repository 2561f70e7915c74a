import type { Cell } from './cell';
import { distributions } from './load';
import type { WayName } from './ways';

/** What is drawn, worst first; dots that lie on each other are drawn in the end by the best. */
const series: readonly {
  readonly name: string;
  readonly kind: string;
  /** Where in the legend. */ readonly at: number;
  readonly shape: (x: number, y: number) => string;
  readonly of: (cell: Cell) => number | undefined;
}[] = [
  {
    name: 'random (ClusterIP)',
    kind: 'random',
    at: 0,
    shape: (x, y) => `<path d="M${x - 6} ${y + 5}h12l-6 -11z"/>`,
    of: cell => meanOf(cell, 'random'),
  },
  {
    name: 'least connections, no queue',
    kind: 'least',
    at: 190,
    shape: (x, y) => `<path d="M${x - 5} ${y - 5}h10v10h-10z"/>`,
    of: cell => meanOf(cell, 'least connections'),
  },
  {
    name: 'gateway',
    kind: 'gateway',
    at: 420,
    shape: (x, y) => `<circle cx="${x}" cy="${y}" r="6"/>`,
    of: cell => meanOf(cell, 'gateway'),
  },
  {
    name: 'optimum',
    kind: 'optimum',
    at: 540,
    shape: (x, y) => `<path d="M${x - 15} ${y}h30"/>`,
    of: ({ results }) => results.gateway?.optimum.mean,
  },
];

const meanOf = ({ results }: Cell, name: WayName): number | undefined => results[name]?.waits.mean;

const WIDTH = 760,
  HEIGHT = 590,
  LEFT = 70,
  TOP = 66,
  PANEL = { width: 310, height: 205 },
  GAP = { x: 50, y: 62 };

const style = `
  .paper { fill: #ffffff } text { font: 13px system-ui, sans-serif; fill: #1f2328 } .title { font-weight: 600 }
  .grid { stroke: #d1d9e0; fill: none } .frame { stroke: #818b98; fill: none }
  .random { fill: #cf222e } .least { fill: #9a6700 } .gateway { fill: #0969da } .optimum { stroke: #1f2328; stroke-width: 2; fill: none }
  @media (prefers-color-scheme: dark) {
    .paper { fill: #0d1117 } text { fill: #f0f6fc } .grid { stroke: #3d444d } .frame { stroke: #9198a1 }
    .random { fill: #ff7b72 } .least { fill: #e3b341 } .gateway { fill: #58a6ff } .optimum { stroke: #f0f6fc }
  }`;

/** A picture of the mean waits: a panel for each load and kind of times, the pods from left to right. */
export function plot(cells: readonly Cell[]): string {
  const unitWaits = cells
    .flatMap(cell => series.flatMap(({ of }) => (of(cell) ?? NaN) / (1000 * cell.load.mean)))
    .filter(wait => wait > 0);
  const [low, high] = [Math.floor(Math.log10(Math.min(...unitWaits))), Math.ceil(Math.log10(Math.max(...unitWaits)))];
  const columns = [...new Set(cells.map(({ load }) => load.load))].toSorted((a, b) => a - b);
  const pods = [...new Set(cells.map(({ load }) => load.pods))].toSorted((a, b) => a - b);
  const panels = distributions.flatMap((distribution, row) =>
    columns.flatMap((load, column) => {
      const [left, top] = [LEFT + column * (PANEL.width + GAP.x), TOP + row * (PANEL.height + GAP.y)];
      const y = (wait: number): number => round(top + PANEL.height * (1 - (Math.log10(wait) - low) / (high - low)));
      const x = (count: number): number => round(left + (PANEL.width * (pods.indexOf(count) + 0.5)) / pods.length);
      const powers = Array.from({ length: high - low + 1 }, (_, index) => low + index);
      return [
        `<text class="title" x="${left}" y="${top - 9}">${distribution} times, load ${load}</text>`,
        ...powers.map(
          power =>
            `<path class="grid" d="M${left} ${y(10 ** power)}h${PANEL.width}"/><text x="${left - 8}" y="${y(10 ** power) + 4}" text-anchor="end">${10 ** power}</text>`,
        ),
        `<path class="frame" d="M${left} ${top}v${PANEL.height}h${PANEL.width}"/>`,
        ...pods.map(
          count => `<text x="${x(count)}" y="${top + PANEL.height + 18}" text-anchor="middle">${count} pods</text>`,
        ),
        ...series.flatMap(({ kind, shape, of }) =>
          cells
            .filter(cell => cell.load.distribution === distribution && cell.load.load === load)
            .map(
              cell =>
                `<g class="${kind}">${shape(x(cell.load.pods), y((of(cell) ?? NaN) / (1000 * cell.load.mean)))}</g>`,
            ),
        ),
      ];
    }),
  );
  const legend = series.map(
    ({ name, kind, shape, at }) =>
      `<g class="${kind}">${shape(LEFT + at + 15, 22)}</g><text x="${LEFT + at + 36}" y="27">${name}</text>`,
  );
  const middle = TOP + PANEL.height + GAP.y / 2;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="Mean wait by number of pods">`,
    `<style>${style}</style>`,
    `<rect class="paper" width="${WIDTH}" height="${HEIGHT}"/>`,
    ...legend,
    ...panels,
    `<text transform="translate(18 ${middle}) rotate(-90)" text-anchor="middle">mean wait, in mean reconstruction times (log scale)</text>`,
    `<text x="${LEFT + PANEL.width + GAP.x / 2}" y="${HEIGHT - 6}" text-anchor="middle">Gadgetron pods</text>`,
    '</svg>',
    '',
  ].join('\n');
}

const round = (value: number): number => Math.round(value * 10) / 10;
