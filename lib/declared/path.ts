/** The way to a value: names into maps, numbers into lists. In a map a number is the name it spells. */
export type Path = readonly (string | number)[];

/** `tolerations[0].key` */
export const pathText = (path: Path): string =>
  path.map((step, index) => (typeof step === 'number' ? `[${step}]` : index === 0 ? step : `.${step}`)).join('');
