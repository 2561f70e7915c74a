import { type Condition, type NoteLines, type Notes, release, str, when } from '../../helm';

/** For kubectl and helm. */
export const inNamespace = str`--namespace ${release.namespace}`;

/** Lines that are shown while a condition holds, after an empty one. */
export const section = (condition: Condition, ...lines: Notes): Notes => [when<NoteLines>(condition, ['', ...lines])];
