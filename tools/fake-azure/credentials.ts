import { ok, type Route, route } from './exchange';
import { clusterNotFound } from './recorded';
import { body } from './unrecorded';
import type { World } from './world';

const template =
  '/subscriptions/{}/resourceGroups/{}/providers/Microsoft.ContainerService/managedClusters/{}/listClusterUserCredential';

/** The kubeconfig of a cluster's user. */
export const credentialRoutes = (world: World, kubeconfig: () => Promise<string>): readonly Route[] => [
  route('POST', template, async call => {
    const found = world.get(call.path.replace(/\/listClusterUserCredential$/i, ''));
    return found
      ? ok(
          body('credentials', {
            kubeconfigs: [
              {
                name: 'clusterUser',
                value: Buffer.from(await kubeconfig()).toString('base64'),
              },
            ],
          }),
        )
      : clusterNotFound(call.path);
  }),
];
