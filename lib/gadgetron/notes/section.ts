import { type Condition, type Notes, when } from '../../helm';

/** Lines that are shown while a condition holds, after an empty one. */
export const section = (condition: Condition, ...lines: Notes): Notes => [
  when<readonly string[]>(condition, ['', ...lines] as never),
];
