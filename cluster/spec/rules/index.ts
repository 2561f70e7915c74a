import { nameRules } from './name-rules';
import { networkRules } from './network-rules';
import { poolRules } from './pool-rules';
import type { Finding, Subject } from './rule';
import { versionRules } from './version-rules';

export type { Finding, Subject };

/** Every rule between values that a file breaks. */
export const brokenRules = (subject: Subject): readonly Finding[] => [...nameRules, ...versionRules, ...poolRules, ...networkRules].flatMap(rule => rule(subject));
