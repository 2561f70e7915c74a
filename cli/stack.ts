import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';

/** Where an error was made, in terms of the TypeScript: `lib/helm/index.ts:12:5`, from the repository's root. */
export interface Stack {
  /** The innermost line that is ours; undefined when none is, or the program was not compiled with source maps. */
  readonly first: string | undefined;
  /** All of it, with the error's name and message. */
  readonly text: string;
}

/** Reads the source maps beside the compiled program, so it is only for an error that ends it. */
export function stackOf(error: Error): Stack {
  const maps = new Map<string, SourceMap | undefined>();
  const ours: string[] = [];
  const lines = (error.stack ?? '').split('\n').map(line => {
    const [, before, file, row, column, after] = FRAME.exec(line) ?? [];
    if (before === undefined || file === undefined) return line;
    if (!maps.has(file)) maps.set(file, mapOf(file));
    const origin = maps.get(file)?.findEntry(Number(row) - 1, Number(column) - 1);
    if (origin === undefined || !('originalSource' in origin)) return line;
    const source = origin.originalSource.replace(/^(\.\.\/)+/, '');
    const mapped = `${before}${source}:${origin.originalLine + 1}:${origin.originalColumn + 1}${after}`;
    ours.push(mapped);
    return mapped;
  });
  return { first: ours[0], text: lines.join('\n') };
}

/** `    at Swap.run (/…/build/main.js:12:5)`, and the same without a function and brackets. */
const FRAME = /^( +at (?:.*\()?)(\/.*|[A-Z]:\\.*):(\d+):(\d+)(\)?)$/;

function mapOf(file: string): SourceMap | undefined {
  if (!existsSync(`${file}.map`)) return undefined;
  const map: unknown = JSON.parse(readFileSync(`${file}.map`, 'utf8'));
  return isSourceMap(map) ? new SourceMap(map) : undefined;
}

const isSourceMap = (json: unknown): json is SourceMapPayload =>
  typeof json === 'object' && json !== null && 'mappings' in json;
