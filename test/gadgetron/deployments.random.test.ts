import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { describeWithFixtures } from '../../tools/fixtures/fixtures';
import { kubernetesVersions, objectErrors } from '../support/kubernetes-schema';
import { mayConnect, podsIn, policiesIn } from '../support/network-policy';
import { runsOr } from '../support/random-values';
import type { KubeObject } from '../../tools/chart/helm-template';
import { Deployed } from '../../tools/analysers/deployed';
import { doubles } from './doubles';
import { cloud } from './network/cloud';
import { randomDeployments } from './random-deployments';
import { manifestsFor, valueFiles } from '../../tools/chart/render';
import { MATERIAL, secretLines } from './secret-material';

const NAMESPACE = 'mri';

/** Many deployments that can be installed; the same ones in every run, so that a failure can be looked at. */
const runs = runsOr(12);
const random = randomDeployments(runs, 9002, { namespace: NAMESPACE });
const objects = random.flatMap(deployment => deployment.objects).filter(({ kind }) => kind !== 'Thing');
const files = valueFiles.map(file => {
  const text = readFileSync(file, 'utf8');
  return {
    values: parse(text, { version: '1.1' }) as Record<string, unknown>,
    objects: manifestsFor([text]).objects ?? [],
  };
});

describeWithFixtures('what Kubernetes says to the objects', () => {
  test.each(kubernetesVersions)('Kubernetes %s takes every object of random deployments', version => {
    expect(
      [...files.flatMap(deployment => deployment.objects), ...objects].flatMap(object =>
        objectErrors(version, object).map(error => `${object.kind}: ${error}`),
      ),
    ).toEqual([]);
  });
});

test('nothing is there twice that Kubernetes knows by name', () => {
  expect(objects.flatMap(doubles)).toEqual([]);
});

test('no Secret is made but of public keys, and nothing is shown that opens anything', () => {
  expect(random.flatMap(deployment => secretLines(deployment.objects))).toEqual([]);
  expect(
    random
      .map(deployment => MATERIAL.exec(JSON.stringify(deployment.objects))?.[0])
      .filter(found => found !== undefined),
  ).toEqual([]);
});

test("no pod reaches the cloud's metadata, whatever egress is opened", () => {
  const guarded = random.filter(deployment => policiesIn(deployment.objects, NAMESPACE).length > 0);
  expect(guarded.length).toBeGreaterThan(runs / 10);
  const reached = guarded.flatMap(deployment => {
    const policies = policiesIn(deployment.objects, NAMESPACE);
    return podsIn(deployment.objects, NAMESPACE).flatMap(pod =>
      cloud.filter(([end, port]) => mayConnect(policies, pod, end, port)).map(([end]) => [pod.name, end]),
    );
  });
  expect(reached).toEqual([]);
});

/** Of the specs of different kinds, what the tests look at. */
interface Spec {
  readonly type?: string;
  readonly clusterIP?: string;
  readonly loadBalancerSourceRanges?: readonly string[];
  readonly ports?: readonly { readonly port: number; readonly targetPort: string }[];
  readonly scaleTargetRef?: { readonly name: string };
  readonly strategy?: { readonly rollingUpdate: { readonly maxUnavailable: number } };
  readonly persistentVolumeReclaimPolicy?: string;
}

describe('what must never happen', () => {
  const all = [...files, ...random].map(({ objects }) => objects);
  const specOf = (object: KubeObject): Spec => object.spec as Spec;
  const isFrontend = (object: KubeObject): boolean =>
    object.metadata.labels?.['app.kubernetes.io/component'] === 'reconstruction' && specOf(object).clusterIP !== 'None';

  test('port 9002 is reached from outside the cluster, unless a value asks for it by its loud name', () => {
    const doors = [...files, ...random].flatMap(({ values, objects }) =>
      objects
        .filter(
          ({ kind, spec }) =>
            kind === 'Service' &&
            (spec as Spec | undefined)?.ports?.some(
              ({ port, targetPort }) => port === 9002 || targetPort === 'gadgetron',
            ),
        )
        // The value is about the frontend, and not about the Services for pods of our own.
        .map(door => ({
          ...specOf(door),
          asked: isFrontend(door)
            ? ((values.frontend as Record<string, unknown> | undefined)?.dangerouslyExposeCodeExecutionAs ?? '')
            : '',
        })),
    );
    expect(doors.length).toBeGreaterThan(runs / 3);
    expect(doors.filter(({ type, asked }) => type !== (asked === '' ? 'ClusterIP' : asked))).toEqual([]);
    expect(
      doors.filter(
        ({ type, loadBalancerSourceRanges = [] }) =>
          type === 'LoadBalancer' &&
          (loadBalancerSourceRanges.length === 0 || loadBalancerSourceRanges.some(range => range.endsWith('/0'))),
      ),
    ).toEqual([]);
    expect(new Set(doors.map(({ type }) => type))).toEqual(new Set(['ClusterIP', 'NodePort', 'LoadBalancer']));
  });

  test('a probe touches port 9002', () => {
    const gadgetrons = all
      .flatMap(objects => new Deployed(objects).containers.map(({ container }) => container))
      .filter(({ ports }) => ports?.some(({ containerPort }) => containerPort === 9002));
    const probes = gadgetrons.flatMap(({ startupProbe, readinessProbe, livenessProbe }) => [
      startupProbe,
      readinessProbe,
      livenessProbe,
    ]);
    expect(probes.length).toBeGreaterThan(runs);
    const ports = probes.map(probe => probe?.httpGet?.port ?? probe?.tcpSocket?.port ?? probe?.grpc?.port);
    expect(ports.filter(port => port === 9002 || port === 'gadgetron')).toEqual([]);
  });

  test('a number of replicas fights the autoscaler', () => {
    const fights = all.filter(objects => {
      const scaled = objects
        .filter(({ kind }) => kind === 'HorizontalPodAutoscaler')
        .map(object => specOf(object).scaleTargetRef?.name);
      return objects.some(
        object => object.kind === 'Deployment' && scaled.includes(object.metadata.name) && 'replicas' in specOf(object),
      );
    });
    expect(fights).toEqual([]);
  });

  test('a rollout stops a Gadgetron pod before another one is ready', () => {
    const strategies = all
      .flat()
      .filter(
        ({ kind, metadata }) =>
          kind === 'Deployment' && metadata.labels?.['app.kubernetes.io/component'] === 'reconstruction',
      )
      .map(object => specOf(object).strategy);
    expect(strategies.length).toBeGreaterThan(runs / 3);
    expect(strategies.filter(strategy => strategy?.rollingUpdate.maxUnavailable !== 0)).toEqual([]);
  });

  test('data goes with the cluster or with the release: volumes of the shared folder are retained, and nothing is provisioned without a resource group of its own', () => {
    const kept = all.flat().filter(({ kind }) => kind === 'PersistentVolume' || kind === 'StorageClass');
    expect(kept.length).toBeGreaterThan(runs / 10);
    expect(
      kept.filter(
        object =>
          (object.kind === 'StorageClass' ? object.reclaimPolicy : specOf(object).persistentVolumeReclaimPolicy) !==
          'Retain',
      ),
    ).toEqual([]);
    expect(
      kept.filter(
        object => object.kind === 'StorageClass' && !(object.parameters as { resourceGroup?: string }).resourceGroup,
      ),
    ).toEqual([]);
  });
});
