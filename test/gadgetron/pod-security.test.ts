import type { PodSpec, PodTemplateSpec } from 'kubernetes-types/core/v1';
import { restrictedViolations } from '../support/pod-security';
import { helmTemplate, type KubeObject, scratchDirectory } from '../support/render';
import { presetFile, presets, writeChart } from './render';

const chart = writeChart(scratchDirectory());
const podsOf = (objects: readonly KubeObject[]): [string, PodSpec][] =>
  objects.flatMap((object): [string, PodSpec][] => {
    const spec = (object.kind === 'Pod' ? object.spec : (object.spec as { template?: PodTemplateSpec } | undefined)?.template?.spec) as PodSpec | undefined;
    return spec ? [[`${object.kind} ${object.metadata.name}`, spec]] : [];
  });

/** Talks to the kubelet through a directory of the node that is root's. It is off by default, and NVIDIA's GPU operator is another way. */
const DEVICE_PLUGIN = 'DaemonSet gadgetron-device-plugin';

describe.each(presets)('with the preset %s', preset => {
  const pods = podsOf(helmTemplate('4.1', chart, { valueFiles: [presetFile(preset)], args: ['--set', 'jumpServer.enabled=true', '--set', 'jumpServer.existingSecret=sshkey'] }).objects ?? []).filter(([name]) => name !== DEVICE_PLUGIN);

  test('there are Gadgetron, the gateway, the storage server, the jump server and the test of the connection', () => {
    expect(pods.length).toBeGreaterThanOrEqual(5);
  });

  test.each(pods)('%s meets the Pod Security Standard "restricted"', (_, pod) => {
    expect(restrictedViolations(pod)).toEqual([]);
  });

  test.each(pods)('%s gets no token, no variables of Services, a user above 10000 and a root that it cannot write to', (_, pod) => {
    expect(pod).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
    expect(pod.securityContext?.runAsUser).toBeGreaterThan(10_000);
    expect(pod.containers.map(({ securityContext }) => securityContext?.readOnlyRootFilesystem)).toEqual(pod.containers.map(() => true));
  });

  test.each(pods)('%s asks for CPU, memory and ephemeral storage, and has a limit of the last two', (_, pod) => {
    for (const { resources } of pod.containers) {
      expect(Object.keys(resources?.requests ?? {})).toEqual(expect.arrayContaining(['cpu', 'memory', 'ephemeral-storage']));
      expect(Object.keys(resources?.limits ?? {})).toEqual(expect.arrayContaining(['memory', 'ephemeral-storage']));
    }
  });
});

test('the rules bite: a pod without any security settings breaks them', () => {
  expect(restrictedViolations({ containers: [{ name: 'x' }], volumes: [{ name: 'v', hostPath: { path: '/' } }], hostNetwork: true })).toEqual([
    'hostNetwork is set',
    'volume v is a hostPath',
    'container x: runAsNonRoot is not true',
    'container x: has no seccomp profile',
    'container x: allowPrivilegeEscalation is not false',
    'container x: does not drop ALL capabilities',
  ]);
});
