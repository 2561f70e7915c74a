import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import envPaths from 'env-paths';
import { writePrivateFile } from '../private-file';
import { at, isObject, textAt } from '../wire';
import { type MachinePrices, type ReadPublic, readPrices } from './retail-prices';

/** Prices, and when they were read. */
export interface DatedPrices extends MachinePrices {
  /** `2026-11-30` */
  readonly date: string;
  /** Why they are not of today, after a failed try. */
  readonly stale?: string;
}

interface PriceQuestion {
  readonly endpoint: string;
  readonly region: string;
  readonly vmSizes: readonly string[];
}

/** Where prices are remembered: ~/.cache/gadgetron on Linux. */
export const defaultPriceDirectory = (): string => path.join(envPaths('gadgetron', { suffix: '' }).cache, 'prices');

/** Days for which prices are taken from the file without asking. */
const FRESH_DAYS = 7;

/**
 * The prices of a region: from the file while that is fresh, else from Microsoft, else from the file all the same.
 *
 * @throws an Error that says why there are none
 */
export async function pricesFor(
  question: PriceQuestion,
  read: ReadPublic,
  directory = defaultPriceDirectory(),
  now = new Date(),
): Promise<DatedPrices> {
  const file = path.join(directory, `${encodeURIComponent(new URL(question.endpoint).host)}_${question.region}.json`);
  const remembered = readRemembered(file);
  const whole = question.vmSizes.every(size => remembered && size.toLowerCase() in remembered.ordinary);
  if (remembered && whole && daysSince(remembered.date, now) < FRESH_DAYS) return remembered;
  try {
    const found = await readPrices(read, question.endpoint, question.region, question.vmSizes);
    const dated = { date: now.toISOString().slice(0, 10), ...found };
    remember(file, dated);
    return dated;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    if (remembered && whole) return { ...remembered, stale: why };
    throw new Error(why, { cause: error });
  }
}

const daysSince = (date: string, now: Date): number => (now.getTime() - Date.parse(date)) / 86_400_000;

function readRemembered(file: string): DatedPrices | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(file, 'utf8'));
    const date = textAt(value, 'date');
    const [ordinary, spot] = [amountsAt(value, 'ordinary'), amountsAt(value, 'spot')];
    return date !== undefined && !Number.isNaN(Date.parse(date)) && ordinary && spot
      ? { date, ordinary, spot }
      : undefined;
  } catch {
    return undefined;
  }
}

function amountsAt(value: unknown, key: string): Readonly<Record<string, number>> | undefined {
  const found = at(value, key);
  if (!isObject(found)) return undefined;
  return Object.fromEntries(
    Object.entries(found).flatMap(([name, price]) => (typeof price === 'number' ? [[name, price]] : [])),
  );
}

/** A machine on which nothing can be written reads them each time. */
function remember(file: string, prices: DatedPrices): void {
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writePrivateFile(file, JSON.stringify(prices));
  } catch {
    return;
  }
}
