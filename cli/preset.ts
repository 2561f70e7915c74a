import path from 'node:path';

/** What `dist/` holds, and the values of verbs that were given none. The program is one file in a folder beside `presets`. */
export const PRESET = { name: 'presets/aks.yaml', file: path.join(__dirname, '..', 'presets', 'aks.yaml') } as const;
