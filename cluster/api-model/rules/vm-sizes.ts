import { type Engine, isAcs } from '../engines';

/** acs-engine names the sizes without accelerated networking, by parts of their names. */
const without = [
  'Standard_D2s_v3',
  'Standard_DS3',
  'Standard_D2_v3',
  'Standard_A',
  'Standard_B',
  'Standard_G',
  'Standard_H',
  'Standard_L',
  'Standard_N',
  'Standard_D1_',
  'Standard_DS1_',
];
const withoutExactly = ['standard_d1', 'standard_ds1', 'standard_f1', 'standard_f1s'];

/** aks-engine names the sizes with it: generated there from what Azure offered in 2020, here by series and numbers. */
const series: Readonly<Record<string, readonly string[]>> = {
  'Standard_B#ms': ['12', '16', '20'],
  'Standard_D#_v2': ['2', '3', '4', '5', '11', '12', '13', '14', '15'],
  'Standard_D#_v3': ['4', '8', '16', '32', '40', '48', '64'],
  'Standard_D#s_v3': ['4', '8', '16', '32', '32-16', '32-8', '40', '48', '64', '64-16', '64-32'],
  'Standard_D#a_v4': ['4', '8', '16', '32'],
  'Standard_D#as_v4': ['4', '8', '16', '32'],
  'Standard_D#_v2_ABC': ['3', '4', '5', '12', '13', '14', '15'],
  'Standard_DS#_v2': [
    '2',
    '3',
    '4',
    '5',
    '11',
    '11-1',
    '12',
    '12-1',
    '12-2',
    '13',
    '13-2',
    '13-4',
    '14',
    '14-4',
    '14-8',
    '15',
  ],
  'Standard_E#_v3': ['4', '8', '16', '20', '32', '32-16', '48', '64'],
  'Standard_E#s_v3': [
    '4',
    '4-2',
    '8',
    '8-2',
    '8-4',
    '16',
    '16-4',
    '16-8',
    '20',
    '32',
    '32-8',
    '32-16',
    '48',
    '64',
    '64-16',
    '64-32',
  ],
  'Standard_E#a_v4': ['4', '8', '16', '20', '32'],
  'Standard_E#as_v4': ['4', '8', '16', '20', '32', '48', '64', '96'],
  'Standard_E#_v3 (isolated)': ['64i', '64is'],
  'Standard_F#': ['2', '4', '8', '16'],
  'Standard_F#s': ['2', '4', '8', '16'],
  'Standard_F#s_v2': ['4', '8', '16', '32', '48', '64', '72'],
  'Standard_F#_ABC': ['4', '8', '16'],
  'Standard_L#s_v2': ['8', '16', '32', '48', '64', '80', '96'],
  'Standard_M#': ['64', '128'],
  'Standard_M#m': ['64', '128'],
  'Standard_M#s': ['64', '128'],
  'Standard_M#ms': [
    '8',
    '8-2',
    '8-4',
    '16',
    '16-4',
    '16-8',
    '32',
    '32-8',
    '32-16',
    '64',
    '64-16',
    '64-32',
    '128',
    '128-32',
    '128-64',
  ],
  'Standard_M#ls': ['32', '64'],
  'Standard_M#ts': ['32'],
  'Standard_M#s_v2': ['208', '416'],
  'Standard_M#ms_v2': ['208', '416'],
};
const others = ['AZAP_Performance_ComputeV17C', 'SQLGL', 'SQLGLCore'];
const withIt: ReadonlySet<string> = new Set([
  ...others,
  ...Object.entries(series).flatMap(([name, numbers]) =>
    numbers.map(number => name.replace(' (isolated)', '').replace('#', number)),
  ),
]);

export function hasAcceleratedNetworking(engine: Engine, size: string): boolean {
  if (isAcs(engine)) return !without.some(part => size.includes(part)) && !withoutExactly.includes(size.toLowerCase());
  return withIt.has(size.replace(/_Promo$/, ''));
}

/** Sizes whose NVIDIA GPU acs-engine knows. */
export const hasNvidiaGpu = (size: string): boolean =>
  /^Standard_(?:N[CV](?:6|12|24|24r)|ND(?:6|12|24|24r)s|NC(?:6|12|24|24r)s_v[23])$/.test(size);
