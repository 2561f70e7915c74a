/** A kind of objects, as the API calls it. */
export interface Kind {
  readonly group: string;
  readonly version: string;
  /** The plural, as in paths. */
  readonly name: string;
  readonly kind: string;
  readonly namespaced: boolean;
}

const kindsOf = (group: string, version: string, names: Readonly<Record<string, string>>, namespaced = true): Kind[] =>
  Object.entries(names).map(([name, kind]) => ({ group, version, name, kind, namespaced }));

export const namespaces: Kind = { group: '', version: 'v1', name: 'namespaces', kind: 'Namespace', namespaced: false };

export const kinds: readonly Kind[] = [
  namespaces,
  ...kindsOf('', 'v1', { nodes: 'Node', persistentvolumes: 'PersistentVolume' }, false),
  ...kindsOf('', 'v1', {
    configmaps: 'ConfigMap',
    events: 'Event',
    persistentvolumeclaims: 'PersistentVolumeClaim',
    pods: 'Pod',
    secrets: 'Secret',
    serviceaccounts: 'ServiceAccount',
    services: 'Service',
  }),
  ...kindsOf('apps', 'v1', { daemonsets: 'DaemonSet', deployments: 'Deployment' }),
  ...kindsOf('autoscaling', 'v2', { horizontalpodautoscalers: 'HorizontalPodAutoscaler' }),
  ...kindsOf('networking.k8s.io', 'v1', { networkpolicies: 'NetworkPolicy' }),
  ...kindsOf('policy', 'v1', { poddisruptionbudgets: 'PodDisruptionBudget' }),
  ...kindsOf('rbac.authorization.k8s.io', 'v1', { roles: 'Role', rolebindings: 'RoleBinding' }),
];

/** Custom resources: they exist only if they were installed. */
export const kedaKinds: readonly Kind[] = kindsOf('keda.sh', 'v1alpha1', { scaledobjects: 'ScaledObject' });

const groupVersion = ({ group, version }: Kind): string => (group === '' ? version : `${group}/${version}`);

/** Where the objects of a group begin: `/api/v1`, `/apis/apps/v1`. */
export const rootOf = (kind: Kind): string => `/${kind.group === '' ? 'api' : 'apis'}/${groupVersion(kind)}`;

/** What a client learns of the API before it uses it, by path. */
export function discovery(all: readonly Kind[]): ReadonlyMap<string, object> {
  const roots = [...new Set(all.map(rootOf))];
  const of = (root: string): readonly Kind[] => all.filter(kind => rootOf(kind) === root);
  const groups = [...new Set(all.map(({ group }) => group))].filter(group => group !== '');
  return new Map<string, object>([
    ['/version', { major: '1', minor: '34', gitVersion: 'v1.34.0' }],
    ['/api', { kind: 'APIVersions', versions: ['v1'] }],
    [
      '/apis',
      {
        kind: 'APIGroupList',
        apiVersion: 'v1',
        groups: groups.map(name => {
          const versions = all
            .filter(({ group }) => group === name)
            .map(kind => ({ groupVersion: groupVersion(kind), version: kind.version }));
          return { name, versions: versions.slice(0, 1), preferredVersion: versions[0] };
        }),
      },
    ],
    ...roots.map(root => [root, resourceList(of(root))] as const),
    [
      '/openapi/v3',
      { paths: Object.fromEntries(roots.map(root => [root.slice(1), { serverRelativeURL: `/openapi/v3${root}` }])) },
    ],
    ...roots.map(root => [`/openapi/v3${root}`, openApi(root, of(root))] as const),
  ]);
}

const resourceList = (all: readonly Kind[]): object => ({
  kind: 'APIResourceList',
  apiVersion: 'v1',
  groupVersion: all[0] && groupVersion(all[0]),
  resources: all.map(({ name, kind, namespaced }) => ({
    name,
    kind,
    namespaced,
    singularName: kind.toLowerCase(),
    verbs: ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete'],
  })),
});

/** Enough for clients to see that fields are validated by the server. */
const openApi = (root: string, all: readonly Kind[]): object => ({
  openapi: '3.0.0',
  info: { title: '', version: '' },
  paths: Object.fromEntries(
    all.map(({ name, kind, group, version, namespaced }) => [
      `${root}${namespaced ? '/namespaces/{namespace}' : ''}/${name}/{name}`,
      {
        patch: {
          'x-kubernetes-group-version-kind': { group, version, kind },
          parameters: [{ name: 'fieldValidation', in: 'query', schema: { type: 'string' } }],
          responses: {},
        },
      },
    ]),
  ),
});
