/** Helm takes several files in one --values, as a line of CSV. */
export const filesIn = (values: string): readonly string[] => {
  const fields = [...values.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"(?=,|$)|([^,]*))/g)];
  return values === '' ? [''] : fields.map(([, quoted, plain = '']) => quoted?.replaceAll('""', '"') ?? plain);
};
