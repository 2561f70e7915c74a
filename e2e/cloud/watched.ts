import {
  type KubeConfig,
  type KubernetesListObject,
  type KubernetesObject,
  makeInformer,
} from '@kubernetes/client-node';

/** Objects of a kind in all namespaces, as the API server told last. */
export type Watched<T> = () => readonly T[];

/** Keeps the objects of a path ("/api/v1/pods") up to date, and tells of each change. */
export async function watch<T extends KubernetesObject>(
  config: KubeConfig,
  path: string,
  ask: () => Promise<KubernetesListObject<T>>,
  changed: () => void,
): Promise<Watched<T>> {
  const informer = makeInformer<T>(config, path, ask);
  for (const event of ['add', 'update', 'delete'] as const) informer.on(event, changed);
  // The API server is restarted in the tests.
  informer.on('error', () => {
    setTimeout(again, 500);
  });
  const again = (): void => {
    informer.start().catch(() => setTimeout(again, 500));
  };
  await informer.start();
  return () => informer.list();
}
