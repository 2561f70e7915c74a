import { gzipSync } from 'node:zlib';
import type { KubeObject } from '../chart/helm-template';
import { FakeKubernetes, type Given } from './kubernetes/kubernetes';

/** One hook of a release: the object, and its manifest as the chart renders it. */
export interface Hook {
  readonly object: KubeObject;
  readonly manifest: string;
}

const WHEN = '2026-01-01T00:00:00Z';

/** A cluster with one release, as Helm stores it. Its pods end in a phase as soon as they are made, and have written a log. */
export async function clusterWithRelease(
  hooks: readonly Hook[],
  phase: 'Succeeded' | 'Failed',
  log: string,
): Promise<FakeKubernetes> {
  const cluster = await FakeKubernetes.start();
  cluster.log = log;
  cluster.admit = object => (object.kind === 'Pod' ? { ...object, status: { phase, conditions: [] } } : object);
  cluster.add(releaseOf(hooks));
  return cluster;
}

function releaseOf(all: readonly Hook[]): Given {
  const hooks = all.map(({ object: { kind, metadata }, manifest }) => ({
    name: metadata.name,
    kind,
    path: `${kind}.yaml`,
    manifest,
    events: ['test'],
    weight: Number(metadata.annotations?.['helm.sh/hook-weight'] ?? 0),
    delete_policies: (metadata.annotations?.['helm.sh/hook-delete-policy'] ?? 'before-hook-creation').split(','),
    last_run: { started_at: '', completed_at: '', phase: '' },
  }));
  const info = { status: 'deployed', first_deployed: WHEN, last_deployed: WHEN, description: '' };
  const chart = { metadata: { name: 'gadgetron', version: '0.1.0', apiVersion: 'v2' } };
  const release = { name: 'gadgetron', namespace: 'default', version: 1, manifest: '', hooks, info, chart };
  const packed = gzipSync(JSON.stringify(release)).toString('base64');
  return {
    kind: 'Secret',
    type: 'helm.sh/release.v1',
    metadata: {
      name: 'sh.helm.release.v1.gadgetron.v1',
      labels: { name: 'gadgetron', owner: 'helm', status: 'deployed', version: '1' },
    },
    data: { release: Buffer.from(packed).toString('base64') },
  };
}
