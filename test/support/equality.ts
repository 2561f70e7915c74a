import type { KubeObject } from '../../tools/chart/helm-template';

/**
 * What chart and manifests may differ in, and nothing else: who manages the
 * object, which chart it comes from, the namespace (Helm's own business in the
 * chart), what Helm is to do on uninstall, and hooks, which only Helm runs.
 */
const HELM_ONLY_LABELS = ['helm.sh/chart', 'app.kubernetes.io/managed-by'];
const HELM_ONLY_ANNOTATIONS = ['helm.sh/resource-policy'];

const without = (
  map: Readonly<Record<string, string>> | undefined,
  keys: readonly string[],
): Readonly<Record<string, string>> | undefined => {
  const left = Object.entries(map ?? {}).filter(([key]) => !keys.includes(key));
  return left.length === 0 ? undefined : Object.fromEntries(left);
};

function comparable(object: KubeObject): KubeObject {
  const { labels, annotations, ...metadata } = object.metadata;
  const kept = { labels: without(labels, HELM_ONLY_LABELS), annotations: without(annotations, HELM_ONLY_ANNOTATIONS) };
  return {
    ...object,
    metadata: {
      ...metadata,
      namespace: undefined,
      ...Object.fromEntries(Object.entries(kept).filter(([, map]) => map !== undefined)),
    },
  };
}

const isHook = ({ metadata }: KubeObject): boolean => metadata.annotations?.['helm.sh/hook'] !== undefined;

/** The objects by kind and name, ready to be compared as wholes. An object that is there twice is an error. */
export function byName(objects: readonly KubeObject[]): Readonly<Record<string, KubeObject>> {
  const named = objects
    .filter(object => !isHook(object))
    .map((object): [string, KubeObject] => [`${object.kind} ${object.metadata.name}`, comparable(object)]);
  const twice = named.map(([name]) => name).filter((name, index, all) => all.indexOf(name) !== index);
  if (twice.length > 0) throw new Error(`twice: ${twice.join(', ')}`);
  return Object.fromEntries(named.sort(([a], [b]) => (a < b ? -1 : 1)));
}
