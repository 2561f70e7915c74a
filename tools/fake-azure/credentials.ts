import { textAt } from '../../cluster/wire';
import { ok, type Route, route } from './exchange';
import { clusterNotFound } from './recorded';
import { body } from './unrecorded';
import type { World } from './world';

const template =
  '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.ContainerService/managedClusters/{}/listClusterUserCredential';

/** The kubeconfig of a cluster's user. */
export const credentialRoutes = (world: World): readonly Route[] => [
  route('POST', template, (call, _subscription, _group, name = '') => {
    const found = world.get(call.path.replace(/\/listClusterUserCredential$/i, ''));
    return found
      ? ok(
          body('credentials', {
            kubeconfigs: [
              {
                name: 'clusterUser',
                value: Buffer.from(kubeconfig(name, textAt(found.body, 'properties', 'fqdn') ?? '')).toString('base64'),
              },
            ],
          }),
        )
      : clusterNotFound(call.path);
  }),
];

const kubeconfig = (name: string, fqdn: string): string => `apiVersion: v1
kind: Config
clusters:
- name: ${name}
  cluster: {server: 'https://${fqdn}:443', certificate-authority-data: RkFLRQ==}
contexts:
- name: ${name}
  context: {cluster: ${name}, user: clusterUser_${name}}
current-context: ${name}
users:
- name: clusterUser_${name}
  user: {token: fake-cluster-token}
`;
