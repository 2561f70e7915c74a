import { InvalidArgumentError, type Option } from 'commander';
import { NAME_SIZE } from '../../lib/mri/protocol/name-size';
import { given } from '../given';
import { outputOption } from '../verb';

/** A whole number on the command line. */
export function wholeNumber(text: string): number {
  if (!/^[0-9]+$/.test(text)) throw new InvalidArgumentError('must be a whole number.');
  return Number(text);
}

/** A whole number from 1 on. */
export function positiveNumber(text: string): number {
  const value = wholeNumber(text);
  if (value < 1) throw new InvalidArgumentError('must be at least 1.');
  return value;
}

/** A port. */
export function portNumber(text: string): number {
  const value = wholeNumber(text);
  if (value < 1 || value > 65535) throw new InvalidArgumentError('must be a port, from 1 to 65535.');
  return value;
}

/** The name of a new group in a file, which is not a path. */
export function groupName(text: string): string {
  if (given(text) === '.' || text.includes('/')) throw new InvalidArgumentError('must be a name without "/".');
  return text;
}

/** The name of a configuration, as long as the protocol has place for. */
export function configurationName(text: string): string {
  if (Buffer.byteLength(given(text)) >= NAME_SIZE)
    throw new InvalidArgumentError(`must have at most ${NAME_SIZE - 1} bytes.`);
  return text;
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
