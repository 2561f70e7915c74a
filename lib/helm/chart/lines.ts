import type { Node } from '../expressions/node';
import { pipeline } from './pipeline';
import type { Surroundings } from './surroundings';

export type Lines = readonly string[];

export const pad = (indent: number): string => ' '.repeat(indent);

/** Lines that stand only while a condition holds. */
export const ifBlock = (condition: Node, body: Lines, indent: number, at: Surroundings): Lines =>
  body.length === 0 ? [] : [`${pad(indent)}{{- if ${pipeline(condition, at)} }}`, ...body, `${pad(indent)}{{- end }}`];
