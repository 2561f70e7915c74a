import { type KubeObject, objectsIn, writeTree } from '../../tools/chart/helm-template';

type Values = Readonly<Record<string, unknown>>;

/**
 * A chart that has another one as a part of it many times, each time under an
 * alias and with values of its own: one run of helm renders them all. To each
 * part, the alias is the name of its chart.
 */
export function writeUmbrella(
  directory: string,
  chart: string,
  files: ReadonlyMap<string, string>,
  cases: ReadonlyMap<string, Values>,
): string {
  const dependencies = [...cases.keys()].map(alias => ({ name: chart, version: '*', alias }));
  return writeTree(
    directory,
    new Map([
      ['Chart.yaml', JSON.stringify({ apiVersion: 'v2', name: 'all', version: '1.0.0', dependencies })],
      ['values.yaml', JSON.stringify(Object.fromEntries(cases))],
      ...[...files].map(([file, content]): [string, string] => [`charts/${chart}/${file}`, content]),
    ]),
  );
}

/** What helm prints of such a chart, by alias. */
export function objectsByAlias(printed: string): ReadonlyMap<string, readonly KubeObject[]> {
  const objects = new Map<string, readonly KubeObject[]>();
  for (const document of printed.split(/^---\n# Source: all\/charts\//m).slice(1)) {
    const alias = document.slice(0, document.indexOf('/'));
    objects.set(alias, [...(objects.get(alias) ?? []), ...objectsIn(document.slice(document.indexOf('\n')))]);
  }
  return objects;
}
