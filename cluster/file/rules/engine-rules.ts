import { error } from '../problem';
import type { Rule } from './rule';

const masters: Rule = ({ spec: { engine } }) =>
  engine && ![1, 3, 5].includes(engine.masterCount)
    ? [error(['engine', 'masterCount'], `must be 1, 3 or 5 (got ${engine.masterCount})`)]
    : [];

export const engineRules: readonly Rule[] = [masters];
