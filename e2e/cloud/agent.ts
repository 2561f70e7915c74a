import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { CoreV1Api, KubeConfig, NetworkingV1Api, StorageV1Api } from '@kubernetes/client-node';
import { kubeconfig, running } from '../cluster/places';
import { start } from '../cluster/run';
import { balance } from './balancers';
import { rulesOf } from './policies';
import { provide } from './volumes';
import { watch } from './watched';

/** A process that stands in for what a cloud does around a cluster. It goes by what the API server tells, until it is ended. */
async function serve(): Promise<void> {
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  const core = config.makeApiClient(CoreV1Api);
  const network = config.makeApiClient(NetworkingV1Api);
  const storage = config.makeApiClient(StorageV1Api);
  let stale = true;
  const changed = (): void => {
    stale = true;
  };
  const [pods, namespaces, policies, services, claims, classes] = await Promise.all([
    watch(config, '/api/v1/pods', () => core.listPodForAllNamespaces(), changed),
    watch(config, '/api/v1/namespaces', () => core.listNamespace(), changed),
    watch(
      config,
      '/apis/networking.k8s.io/v1/networkpolicies',
      () => network.listNetworkPolicyForAllNamespaces(),
      changed,
    ),
    watch(config, '/api/v1/services', () => core.listServiceForAllNamespaces(), changed),
    watch(config, '/api/v1/persistentvolumeclaims', () => core.listPersistentVolumeClaimForAllNamespaces(), changed),
    watch(config, '/apis/storage.k8s.io/v1/storageclasses', () => storage.listStorageClass(), changed),
  ]);
  let last = '';
  for (;;) {
    await sleep(50);
    if (!stale) continue;
    stale = false;
    try {
      const rules = rulesOf({ pods: pods(), namespaces: namespaces(), policies: policies() });
      const everywhere = JSON.stringify([nodes(), rules]);
      if (everywhere !== last)
        await Promise.all(nodes().map(pid => start(['nsenter', '--target', pid, '--net', 'nft', '-f', '-'], rules)));
      last = everywhere;
      await balance(core, services(), pods());
      provide(claims(), classes());
    } catch (error) {
      process.stderr.write(`${String(error)}\n`);
      stale = true;
      await sleep(500);
    }
  }
}

/** Processes in whose networks the nodes are: see Computer. */
const nodes = (): readonly string[] =>
  readdirSync(running)
    .filter(name => name.endsWith('.holder') && !/^(control|laptop)\./.test(name))
    .map(name => readFileSync(path.join(running, name), 'utf8'));

void serve();
