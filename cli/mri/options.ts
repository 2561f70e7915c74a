import { InvalidArgumentError, type Option } from 'commander';
import { outputOption } from '../verb';

/** A whole number on the command line. */
export function wholeNumber(text: string): number {
  if (!/^[0-9]+$/.test(text)) throw new InvalidArgumentError('must be a whole number.');
  return Number(text);
}

/** A number on the command line. */
export function number(text: string): number {
  const value = Number(text);
  if (text.trim() === '' || !Number.isFinite(value)) throw new InvalidArgumentError('must be a number.');
  return value;
}

/** `HOST:PORT`, `[IPV6]:PORT`, or a port of this machine. */
export function address(text: string): { readonly host: string; readonly port: number } {
  const [, bracketed, plain, digits] = /^(?:(?:\[([^\]]+)\]|([^:]*)):)?([0-9]{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  if (digits === undefined || port < 1 || port > 65535) throw new InvalidArgumentError('must be HOST:PORT or a port.');
  return { host: bracketed ?? (plain === undefined || plain === '' ? 'localhost' : plain), port };
}

export type Format = 'human' | 'json';

/** `--output` of the verbs whose -o names a file. */
export const formatOption = (): Option => outputOption('--output <format>');
