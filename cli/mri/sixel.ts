import { PNG } from 'pngjs';

/** Levels of grey. Terminals have at least as many colours, but for the VT340 itself. */
const LEVELS = 64;

/** Most pixels each way that are sent: a larger picture would fill the screen, and megabytes of text. */
const LARGEST = 512;

/** Rows of pixels in a row of sixels. */
const BAND = 6;

/** A grey picture in the form of DEC's sixels: for each six rows, which pixels of each level there are. */
export function sixel(png: Buffer): string {
  const { width, height, data } = PNG.sync.read(png);
  const step = Math.max(1, Math.ceil(Math.max(width, height) / LARGEST));
  const [columns, rows] = [Math.ceil(width / step), Math.ceil(height / step)];
  const levelAt = (x: number, y: number): number =>
    Math.round(((data[4 * (y * width + x) * step] ?? 0) * (LEVELS - 1)) / 255);
  const bands: string[] = [];
  for (let top = 0; top < rows; top += BAND) {
    const levels = new Map<number, Uint8Array>();
    for (let y = top; y < Math.min(rows, top + BAND); y++)
      for (let x = 0; x < columns; x++) {
        const level = levelAt(x, y);
        const sixels = levels.get(level) ?? new Uint8Array(columns);
        sixels[x] = (sixels[x] ?? 0) | (1 << (y - top));
        levels.set(level, sixels);
      }
    bands.push([...levels].map(([level, sixels]) => `#${level}${runs(sixels)}`).join('$'));
  }
  return `\x1bPq"1;1;${columns};${rows}${palette}${bands.join('-')}\x1b\\`;
}

/** Red, green and blue of each level, in percent. */
const palette = Array.from({ length: LEVELS }, (_, level) => {
  const percent = Math.round((100 * level) / (LEVELS - 1));
  return `#${level};2;${percent};${percent};${percent}`;
}).join('');

/** Sixels as characters, many of the same in short. */
function runs(sixels: Uint8Array): string {
  let text = '';
  for (let start = 0; start < sixels.length;) {
    let end = start;
    while (end < sixels.length && sixels[end] === sixels[start]) end++;
    const character = String.fromCharCode(63 + (sixels[start] ?? 0));
    // Nothing behind the last pixel of a level.
    if (end < sixels.length || sixels[start] !== 0)
      text += end - start > 3 ? `!${end - start}${character}` : character.repeat(end - start);
    start = end;
  }
  return text;
}
