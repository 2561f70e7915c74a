import { type Engine, isAcs } from '../engines';

/** Sizes of a series, by the number that stands for #: `D#s_v3` with 4 is Standard_D4s_v3. */
type Series = Readonly<Record<string, string>>;

/** helpers.AcceleratedNetworkingSupported of acs-engine 36d434b2a. What is not in it has none. */
const acs: Series = {
  'D#_v2': '2 3 4 5 11 12 13 14 15',
  'D#_v2_ABC': '3 4 5 12 13 14 15',
  'D#_v2_Nested': '15',
  'D#_v2_Promo': '3 4 5 12 13 14 15',
  'D#_v3': '4 8 16 32 40 64',
  'D#s_v3': '4 8 16 32 32-8 32-16 40 64 64-16 64-32',
  'DS#_v2': '2 3 4 5 11 12 13 13-4 14 14-4 14-8 15',
  'DS#_v2_Nested': '15',
  'DS#_v2_Promo': '3 4 5 12 13 13-4 14 14-4 14-8 15',
  'E#_v3': '4 8 16 32 32-16 64',
  'E#s_v3': '4 8 16 32 32-8 32-16 64 64-16 64-32',
  'F#': '2 4 8 16',
  'F#_ABC': '4 8 16',
  'F#s': '2 4 8 16',
  'F#s_v2': '4 8 16 32 64 72',
  'L#s_v2': '8 16 32 64 96',
  'M#ms': '64 64-16 64-32 128 128-32 128-64',
  'M#s': '64 128',
  'PB#s': '6 12 24',
};

/** helpers.AcceleratedNetworkingSupported of aks-engine f634f52ff and aks-engine-azurestack ff9dfe936, which generate it from what Azure offers. */
const aks: Series = {
  'B#ms': '12 16 20',
  'D#_v2': '2 3 4 5 11 12 13 14 15',
  'D#_v2_Promo': '2 3 4 5 11 13 14',
  'D#_v3': '4 8 16 32 48 64',
  'D#_v4': '4 8 16 32 48 64',
  'D#_v5': '2 4 8 16 32 48 64 96',
  'D#a_v4': '4 8 16 32 48 64 96',
  'D#ads_v5': '2 4 8 16 32 48 64 96',
  'D#as_v4': '4 8 16 32 48 64 96',
  'D#as_v5': '2 4 8 16 32 48 64 96',
  'D#d_v4': '4 8 16 32 48 64',
  'D#d_v5': '2 4 8 16 32 48 64 96',
  'D#ds_v4': '4 8 16 32 48 64',
  'D#ds_v5': '2 4 8 16 32 48 64 96',
  'D#pds_v5': '2 4 8 16 32 48 64',
  'D#plds_v5': '2 4 8 16 32 48 64',
  'D#pls_v5': '2 4 8 16 32 48 64',
  'D#ps_v5': '2 4 8 16 32 48 64',
  'D#s_v3': '4 8 16 32 48 64',
  'D#s_v4': '4 8 16 32 48 64',
  'D#s_v5': '2 4 8 16 32 48 64 96',
  'DC#_v2': '8',
  'DC#ads_v5': '2 4 8 16 32 48 64 96',
  'DC#as_v5': '2 4 8 16 32 48 64 96',
  'DC#ds_v3': '1 2 4 8 16 24 32 48',
  'DC#s_v2': '2 4',
  'DC#s_v3': '1 2 4 8 16 24 32 48',
  'DS#_v2': '2 3 4 11 12 12-1 12-2 13 13-2 13-4 14 14-4 14-8 15',
  'DS#_v2_Promo': '2 3 4 11 12 13 14',
  'E#_v3': '4 8 16 20 32 48 64',
  'E#_v4': '4 8 16 20 32 48 64',
  'E#_v5': '2 4 8 16 20 32 48 64 96',
  'E#a_v4': '4 8 16 20 32 48 64 96',
  'E#ads_v5': '2 4 4-2 8 8-2 8-4 16 16-4 16-8 20 32 32-8 32-16 48 64 64-16 64-32 96 96-24 96-48',
  'E#as_v4': '4 4-2 8 8-2 8-4 16 16-4 20 32 32-8 32-16 48 64 64-16 64-32 96 96-24 96-48',
  'E#as_v5': '2 4 4-2 8 8-2 8-4 16 16-4 16-8 20 32 32-8 32-16 48 64 64-16 64-32 96 96-24 96-48',
  'E#bds_v5': '2 4 8 16 32 48 64',
  'E#bs_v5': '2 4 8 16 32 48 64',
  'E#d_v4': '4 8 16 20 32 48 64',
  'E#d_v5': '2 4 8 16 20 32 48 64 96',
  'E#ds_v4': '4 4-2 8 8-2 8-4 16 16-4 16-8 20 32 32-8 32-16 48 64 64-16 64-32',
  'E#ds_v5': '2 4 4-2 8 8-2 8-4 16 16-4 16-8 20 32 32-8 32-16 48 64 64-16 64-32 96 96-24 96-48',
  'E#i_v3': '64',
  'E#i_v5': '104',
  'E#iads_v5': '112',
  'E#ias_v4': '96',
  'E#ias_v5': '112',
  'E#id_v5': '104',
  'E#ids_v4': '80',
  'E#ids_v5': '104',
  'E#is_v3': '64',
  'E#is_v4': '80',
  'E#is_v5': '104',
  'E#pds_v5': '2 4 8 16 20 32',
  'E#ps_v5': '2 4 8 16 20 32',
  'E#s_v3': '4 4-2 8 8-2 8-4 16 16-4 16-8 20 32 32-8 32-16 48 64 64-16 64-32',
  'E#s_v4': '4 4-2 8 8-2 8-4 16 16-4 16-8 20 32 32-8 32-16 48 64 64-16 64-32',
  'E#s_v5': '2 4 4-2 8 8-2 8-4 16 16-4 16-8 20 32 32-8 32-16 48 64 64-16 64-32 96 96-24 96-48',
  'EC#ads_v5': '2 4 8 16 20 32 48 64 96',
  'EC#as_v5': '2 4 8 16 20 32 48 64 96',
  'EC#iads_v5': '96',
  'EC#ias_v5': '96',
  'F#': '2 4 8 16',
  'F#s': '2 4 8 16',
  'F#s_v2': '4 8 16 32 48 64 72',
  'FX#mds': '4 12 24 36 48',
  'HB#rs': '60-15 60-30 60-45',
  'HB#rs_v2': '120-16 120-32 120-64 120-96',
  'HB#rs_v3': '120 120-16 120-32 120-64 120-96',
  'HC#rs': '44-16 44-32',
  'L#as_v3': '8 16 32 48 64 80',
  'L#s_v2': '8 16 32 48 64 80',
  'L#s_v3': '8 16 32 48 64 80',
  'M#': '64 128',
  'M#dms_v2': '32 64 128',
  'M#ds_v2': '64 128',
  'M#idms_v2': '192',
  'M#ids_v2': '192',
  'M#ims_v2': '192',
  'M#is_v2': '192',
  'M#ixs': '832',
  'M#ls': '32 64',
  'M#m': '64 128',
  'M#ms': '8 16 16-4 16-8 32 32-8 32-16 64 64-16 64-32 128 128-32 128-64',
  'M#ms_v2': '24 32 48 64 96 128 192 208 416 416-208',
  'M#s': '128',
  'M#s_v2': '24 48 64 96 128 192 208 416 416-208',
  'M#ts': '32',
  'NC#ads_A100_v4': '24 48 96',
  'NC#ads_A10_v4': '8 16 32',
  'NC#as_T4_v3': '4 8 16 64',
  'ND#amsr_A100_v4': '96',
  'ND#asr_v4': '96',
  'ND#s_v3': '40',
  'NV#adms_A10_v5': '36',
  'NV#ads_A10_v5': '6 12 18 36 72',
};

const namesOf = (series: Series): readonly string[] =>
  Object.entries(series).flatMap(([name, numbers]) =>
    numbers.split(' ').map(number => `Standard_${name.replace('#', number)}`),
  );

const acsNames: ReadonlySet<string> = new Set([
  ...namesOf(acs),
  ...['SQLGL', 'SQLGLCore', 'AZAP_Performance_ComputeV17C'],
]);
const aksNames: ReadonlySet<string> = new Set(namesOf(aks));

/** Only aks-engine has it: its successor was generated later. */
const ofAksEngineAlone = 'Standard_NCC24ads_A100_v4';

export function hasAcceleratedNetworking(engine: Engine, size: string): boolean {
  if (isAcs(engine)) return acsNames.has(size);
  const name = size.replace(/_Promo$/, '');
  return aksNames.has(name) || (engine === 'aks-engine' && name === ofAksEngineAlone);
}
