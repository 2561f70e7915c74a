import { cpSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseAllDocuments } from 'yaml';
import { controlPlane, laptop } from './addresses';
import { build, moduleDirectory } from './binaries';
import { issueAll } from './certificates';
import { Component } from './component';
import { Computer } from './computer';
import { startApiServer, startControllers } from './control-plane';
import { fingerprint, importImages, isMadeOf } from './image-store';
import { addOnImages, archive, chartImages, unpackDebian } from './images';
import { makeKindsOfKeda } from './keda';
import { apply, controlPlaneComputer, kubectl, kubectlLater } from './kubectl';
import { clear, rememberSettings } from './left-over';
import { Node, type Pool } from './node';
import { cache, home, logs, root, running } from './places';
import { until } from './until';

type Say = (line: string) => void;

/** The pools of the cluster module, as AKS shows them on nodes. */
const pools = {
  system: {
    name: 'system',
    labels: { 'kubernetes.azure.com/mode': 'system', 'kubernetes.azure.com/agentpool': 'system' },
    taints: [{ key: 'CriticalAddonsOnly', value: 'true', effect: 'NoSchedule' }],
  },
  recon: {
    name: 'recon',
    labels: {
      'kubernetes.azure.com/mode': 'user',
      'kubernetes.azure.com/agentpool': 'recon',
      'gadgetron.io/pool': 'recon',
    },
    taints: [],
  },
  gpu: {
    name: 'gpu',
    labels: {
      'kubernetes.azure.com/mode': 'user',
      'kubernetes.azure.com/agentpool': 'gpu',
      'gadgetron.io/pool': 'gpu',
    },
    taints: [{ key: 'sku', value: 'gpu', effect: 'NoSchedule' }],
  },
} as const satisfies Readonly<Record<string, Pool>>;

export const laptopComputer = new Computer('laptop');
export const nodes = {
  system: new Node('system-0'),
  recon: [new Node('recon-0'), new Node('recon-1')],
  gpu: new Node('gpu-0'),
} as const;
export const everyNode: readonly Node[] = [nodes.system, ...nodes.recon, nodes.gpu];

const poolOf = (node: Node): Pool =>
  node === nodes.system ? pools.system : node === nodes.gpu ? pools.gpu : pools.recon;

/** Makes what is kept from run to run: programs and images. */
export async function prepare(say: Say): Promise<void> {
  await build(say);
  unpackDebian();
}

/** Brings the cluster up, from nothing; whatever is left of another one is taken away first. */
export async function up(say: Say): Promise<void> {
  await clear();
  for (const directory of [home, logs, running]) mkdirSync(directory, { recursive: true });
  rememberSettings();
  const control = controlPlaneComputer;
  await control.create();
  control.ip('link', 'add', 'nodes', 'type', 'bridge');
  control.ip('address', 'add', `${controlPlane}/24`, 'dev', 'nodes');
  control.ip('link', 'set', 'nodes', 'up');
  await laptopComputer.create();
  laptopComputer.wireTo(control, laptop.address, laptop.gateway);
  laptopComputer.ip('route', 'add', 'default', 'via', laptop.gateway);
  issueAll();
  startApiServer(control);
  await makeImages(control, say);
  await until('the API server', () => kubectl('get', '--raw', '/readyz') === 'ok');
  startControllers(control);
  for (const [number, node] of everyNode.entries()) await node.start(control, number, poolOf(node));
  apply(...addOn('dns.yaml'), ...addOn('classes.yaml'));
  new Component('cloud').start(control, [process.execPath, path.join(root, 'build/test/e2e-cloud.js')]);
  startMetricsServer();
  makeKindsOfKeda();
  for (const node of everyNode) await until(`node ${node.name}`, () => node.joins());
  await kubectlLater('wait', '--for=condition=Ready', 'node', '--all', '--timeout=120s');
  promiseGpus(nodes.gpu, 2);
  await kubectlLater('--namespace=kube-system', 'rollout', 'status', 'deployment/coredns', '--timeout=120s');
  // No namespace can be deleted while the API server does not reach it.
  await kubectlLater('wait', '--for=condition=Available', 'apiservice/v1beta1.metrics.k8s.io', '--timeout=120s');
}

export const down = clear;

/** A stand-in for NVIDIA's device plugin: pods that ask for GPUs get onto the node, and find none there. */
function promiseGpus({ name }: Node, number: number): void {
  const amount = { 'nvidia.com/gpu': String(number) };
  kubectl(
    ...['patch', 'node', name, '--subresource=status', '--type=merge', '--patch'],
    JSON.stringify({ status: { capacity: amount, allocatable: amount } }),
  );
}

async function makeImages(on: Computer, say: Say): Promise<void> {
  const images = [...chartImages(), ...addOnImages()];
  // Debian's packages are unpacked once.
  const sources = images.flatMap(({ files }) =>
    Object.values(files).flatMap(file => ('from' in file ? [file.from] : [])),
  );
  const what = `${fingerprint(sources)} ${JSON.stringify(images)}`;
  if (isMadeOf(what)) return;
  say('images: a minute, once');
  const file = path.join(cache, 'images.tar');
  archive(images, file);
  await importImages(on, what, [file]);
}

const addOn = (name: string): readonly object[] =>
  parseAllDocuments(readFileSync(path.join(root, 'e2e/add-ons', name), 'utf8')).map(one => one.toJS() as object);

/** Its own manifests, with the image that was built here. */
function startMetricsServer(): void {
  const manifests = path.join(home, 'metrics-server');
  cpSync(path.join(moduleDirectory('cluster', 'sigs.k8s.io/metrics-server'), 'manifests/base'), manifests, {
    recursive: true,
  });
  const rendered = kubectl('kustomize', manifests);
  const objects = parseAllDocuments(rendered).map(one => one.toJS() as Record<string, never>);
  apply(...objects);
}
