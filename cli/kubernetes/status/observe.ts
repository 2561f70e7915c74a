import type { Duplex } from 'node:stream';
import type { Pod } from 'kubernetes-types/core/v1';
import { ask } from '../../../lib/mri/protocol/query';
import { Failure } from '../../failure';
import { type Engine, readScans, type Scans } from '../../gateway-scans';
import { ApiError, type Kinds, type KubernetesApi } from '../api';
import { hostKeyOf, isReady } from '../deployed';
import { forwardTo } from '../port-forward';
import { GADGETRON_PORT } from '../ssh-command';
import { fingerprint } from '../ssh-keys';
import { isMrd, type Observed, partOf } from './observed';

/** Where the gateway tells its scans. */
const METRICS_PORT = 8404;

/** Milliseconds until a pod must have answered. */
const PATIENCE = 10_000;

/** Looks at a release. What one may not see is left out; the programs are asked through port-forward. */
export async function observe(api: KubernetesApi, release: string): Promise<Observed> {
  const labels = `app.kubernetes.io/instance=${release},app.kubernetes.io/part-of=gadgetron`;
  const ours = <K extends keyof Kinds>(kind: K) => api.list(kind, labels);
  const [deployments, pods, services, claims, scaledObjects, allAutoscalers, events, nodes] = await Promise.all([
    ours('deployments'),
    ours('pods'),
    ours('services'),
    ours('persistentvolumeclaims'),
    unlessUnseen(ours('scaledobjects')),
    unlessUnseen(api.list('horizontalpodautoscalers')),
    unlessUnseen(api.list('events')),
    unlessUnseen(api.list('nodes')),
  ]);
  const names = new Set(partOf(deployments, 'reconstruction').map(({ metadata }) => metadata?.name));
  const gateways = partOf(pods, 'gateway').filter(isReady);
  const entrance = [...gateways, ...partOf(pods, 'reconstruction').filter(isReady)].at(0)?.metadata?.name;
  const [missingSecrets, sharedFolder, shown, scans, version] = await Promise.all([
    secretsMissing(api, deployments),
    sharedFolderOf(api, deployments),
    partOf(deployments, 'jump-server').length === 0 ? undefined : unlessFailed(hostKeyOf(api, release)),
    gateways.length === 0 ? undefined : unlessFailed(scansOf(api, gateways)),
    entrance === undefined || partOf(deployments, 'reconstruction').some(isMrd)
      ? undefined
      : unlessFailed(versionOf(api, entrance)),
  ]);
  return {
    release,
    namespace: api.namespace,
    deployments,
    pods,
    services,
    claims: claims.filter(({ metadata }) => metadata?.name !== sharedFolder?.claim.metadata?.name),
    sharedFolder,
    // KEDA's is named after its ScaledObject, and scales our Deployment.
    autoscalers: allAutoscalers?.filter(({ spec }) => names.has(spec?.scaleTargetRef.name)),
    scaledObjects,
    events: events ?? [],
    nodes,
    missingSecrets,
    fingerprint: shown && fingerprint(shown),
    scans,
    version,
  };
}

/** Nothing where the cluster does not know the kind, or one may not see it. */
async function unlessUnseen<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof ApiError && (error.status === 404 || error.status === 403)) return undefined;
    throw error;
  }
}

/** Nothing where it fails: a finding says so. */
const unlessFailed = <T>(asked: Promise<T>): Promise<T | undefined> => asked.catch(() => undefined);

async function secretsMissing(
  api: KubernetesApi,
  deployments: readonly Kinds['deployments'][],
): Promise<readonly string[]> {
  const names = deployments.flatMap(({ spec }) =>
    (spec?.template.spec?.volumes ?? []).flatMap(({ secret }) =>
      secret?.secretName === undefined || secret.optional ? [] : [secret.secretName],
    ),
  );
  const missing = await Promise.all(
    [...new Set(names)].map(async name => {
      // One who may not read Secrets learns it from the events of the pods.
      const found = await unlessUnseen(api.find('secrets', name).then(secret => ({ secret })));
      return found && found.secret === undefined ? [name] : [];
    }),
  );
  return missing.flat();
}

/** What the pods mount as the shared folder. */
async function sharedFolderOf(
  api: KubernetesApi,
  deployments: readonly Kinds['deployments'][],
): Promise<Observed['sharedFolder']> {
  const volumes = partOf(deployments, 'reconstruction').flatMap(({ spec }) => spec?.template.spec?.volumes ?? []);
  const name = volumes.find(volume => volume.name === 'shared')?.persistentVolumeClaim?.claimName;
  if (name === undefined) return undefined;
  const claim = (await unlessUnseen(api.find('persistentvolumeclaims', name))) ?? { metadata: { name } };
  const volume =
    claim.spec?.volumeName === undefined
      ? undefined
      : await unlessUnseen(api.find('persistentvolumes', claim.spec.volumeName));
  return { claim, ...(volume && { volume }) };
}

/** Runs something with a connection to a pod, and gives up after a while. */
async function withPort<T>(
  api: KubernetesApi,
  pod: string,
  port: number,
  run: (connection: Duplex) => Promise<T>,
): Promise<T> {
  const connection = await forwardTo(api, pod, port);
  connection.on('error', () => undefined);
  const timer = setTimeout(() => connection.destroy(new Error(`${pod}: no answer`)), PATIENCE);
  try {
    return await run(connection);
  } finally {
    clearTimeout(timer);
    connection.destroy();
  }
}

const versionOf = (api: KubernetesApi, pod: string): Promise<string> =>
  withPort(api, pod, GADGETRON_PORT, connection => ask(connection, 'gadgetron::version'));

/** Of all gateways: a follower has a queue of its own while the leader is not there. */
async function scansOf(api: KubernetesApi, gateways: readonly Pod[]): Promise<Scans> {
  const all = await Promise.all(gateways.map(({ metadata }) => scansIn(api, metadata?.name ?? '')));
  const engines = all.flatMap(scans => scans.engines ?? []);
  return {
    running: all.flatMap(({ running }) => running),
    waiting: all.flatMap(({ waiting }) => waiting),
    ...(engines.length > 0 && { engines: merged(engines) }),
  };
}

/** As one of several gateways sees them: up if one of them gets there, with the scans of all. */
const merged = (engines: readonly Engine[]): readonly Engine[] =>
  [...new Set(engines.map(({ name }) => name))].map(name => {
    const seen = engines.filter(engine => engine.name === name);
    return { name, up: seen.some(({ up }) => up), scans: seen.reduce((sum, { scans }) => sum + scans, 0) };
  });

/** Of one gateway. @throws ApiError when it cannot be reached, Failure when its answer is not a list of scans. */
export const scansIn = (api: KubernetesApi, pod: string): Promise<Scans> =>
  withPort(api, pod, METRICS_PORT, async connection => {
    connection.write('GET /scans HTTP/1.0\r\n\r\n');
    const pieces: Buffer[] = [];
    for await (const piece of connection) pieces.push(piece as Buffer);
    const [, ...body] = Buffer.concat(pieces).toString().split('\r\n\r\n');
    const scans = readScans(body.join(''));
    if (!scans) throw new Failure([`${pod}: its list of scans could not be read`]);
    return scans;
  });
