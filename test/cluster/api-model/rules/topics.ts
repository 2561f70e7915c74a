import type { Json } from '../models';

export type Changes = Readonly<Record<string, Json | undefined>>;
/** What a change of a valid model is answered with; `undefined`: it is accepted. */
export type Case = readonly [engines: 'acs' | 'aks' | 'both', changes: Changes, reason: string | undefined];
export type Topics = Readonly<Record<string, readonly Case[]>>;
