import path from 'node:path';
import { restrictedViolations } from '../../tools/chart/pod-security';
import { helmTemplate, scratchDirectory } from '../../tools/chart/helm-template';
import { Deployed } from '../../tools/analysers/deployed';
import { valueFiles, writeChart } from '../../tools/chart/render';

const chart = writeChart(scratchDirectory());

/** Talks to the kubelet through a directory of the node that is root's. It is off by default, and NVIDIA's GPU operator is another way. */
const DEVICE_PLUGIN = 'DaemonSet device-plugin';

describe.each(valueFiles.map((file): [string, string] => [path.basename(file), file]))('with %s', (_, file) => {
  const { workloads } = new Deployed(helmTemplate('4.1', chart, { valueFiles: [file] }).objects ?? []);
  const pods = workloads
    .filter(({ subject }) => subject !== DEVICE_PLUGIN)
    .map(({ subject, pod }) => [subject, pod] as const);

  test('there are Gadgetron and the test of the connection at least', () => {
    expect(pods.map(([subject]) => subject)).toEqual(expect.arrayContaining(['Deployment reconstruction', 'Pod test']));
  });

  test.each(pods)('%s meets the Pod Security Standard "restricted"', (_, pod) => {
    expect(restrictedViolations(pod)).toEqual([]);
  });

  test.each(pods)(
    '%s gets no token, no variables of Services, a user above 10000 and a root that it cannot write to',
    (_, pod) => {
      expect(pod).toMatchObject({ automountServiceAccountToken: false, enableServiceLinks: false });
      expect(pod.securityContext?.runAsUser).toBeGreaterThan(10_000);
      expect(pod.containers.map(({ securityContext }) => securityContext?.readOnlyRootFilesystem)).toEqual(
        pod.containers.map(() => true),
      );
    },
  );

  test.each(pods)('%s asks for CPU, memory and ephemeral storage, and has a limit of the last two', (_, pod) => {
    for (const { resources } of pod.containers) {
      expect(Object.keys(resources?.requests ?? {})).toEqual(
        expect.arrayContaining(['cpu', 'memory', 'ephemeral-storage']),
      );
      expect(Object.keys(resources?.limits ?? {})).toEqual(expect.arrayContaining(['memory', 'ephemeral-storage']));
    }
  });
});

const pod = { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } };
const container = { name: 'x', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } };

test('a pod that meets the standard meets it', () => {
  expect(restrictedViolations({ containers: [container], securityContext: pod })).toEqual([]);
});

test.each<[string, Parameters<typeof restrictedViolations>[0]]>([
  ['hostIPC is set', { containers: [container], securityContext: pod, hostIPC: true }],
  [
    'sysctl kernel.msgmax',
    { containers: [container], securityContext: { ...pod, sysctls: [{ name: 'kernel.msgmax', value: '1' }] } },
  ],
  [
    'volume v is a nfs',
    { containers: [container], securityContext: pod, volumes: [{ name: 'v', nfs: { server: 'a', path: '/' } }] },
  ],
  [
    'container x: runAsNonRoot is not true',
    {
      containers: [{ ...container, securityContext: { ...container.securityContext, runAsNonRoot: false } }],
      securityContext: pod,
    },
  ],
  ['container x: runs as root', { containers: [container], securityContext: { ...pod, runAsUser: 0 } }],
  [
    'container x: has no seccomp profile',
    { containers: [container], securityContext: { ...pod, seccompProfile: { type: 'Unconfined' } } },
  ],
  [
    'container x: allowPrivilegeEscalation is not false',
    { containers: [{ ...container, securityContext: { capabilities: { drop: ['ALL'] } } }], securityContext: pod },
  ],
  [
    'container x: is privileged',
    {
      containers: [{ ...container, securityContext: { ...container.securityContext, privileged: true } }],
      securityContext: pod,
    },
  ],
  [
    'container x: does not drop ALL capabilities',
    { containers: [{ ...container, securityContext: { allowPrivilegeEscalation: false } }], securityContext: pod },
  ],
  [
    'container x: adds SYS_TIME',
    {
      containers: [
        {
          ...container,
          securityContext: {
            ...container.securityContext,
            capabilities: { drop: ['ALL'], add: ['SYS_TIME', 'NET_BIND_SERVICE'] },
          },
        },
      ],
      securityContext: pod,
    },
  ],
  [
    'container x: has a host port',
    { containers: [{ ...container, ports: [{ containerPort: 80, hostPort: 80 }] }], securityContext: pod },
  ],
  [
    'container x: has an AppArmor profile of type Unconfined',
    { containers: [container], securityContext: { ...pod, appArmorProfile: { type: 'Unconfined' } } },
  ],
  [
    'container x: sets SELinux options',
    { containers: [container], securityContext: { ...pod, seLinuxOptions: { user: 'system_u' } } },
  ],
  [
    'container x: sees /proc unmasked',
    {
      containers: [{ ...container, securityContext: { ...container.securityContext, procMount: 'Unmasked' } }],
      securityContext: pod,
    },
  ],
  [
    'container x: is a process of a Windows host',
    { containers: [container], securityContext: { ...pod, windowsOptions: { hostProcess: true } } },
  ],
  [
    'container x: names a host in a probe or hook',
    {
      containers: [{ ...container, livenessProbe: { httpGet: { host: '192.0.2.1', port: 80 } } }],
      securityContext: pod,
    },
  ],
  [
    'container i: allowPrivilegeEscalation is not false',
    {
      containers: [container],
      initContainers: [{ name: 'i', securityContext: { capabilities: { drop: ['ALL'] } } }],
      securityContext: pod,
    },
  ],
])('the rules bite: %s', (violation, broken) => {
  expect(restrictedViolations(broken)).toEqual([violation]);
});

test('the rules bite: a pod without any security settings breaks them', () => {
  expect(
    restrictedViolations({
      containers: [{ name: 'x' }],
      volumes: [{ name: 'v', hostPath: { path: '/' } }],
      hostNetwork: true,
    }),
  ).toEqual([
    'hostNetwork is set',
    'volume v is a hostPath',
    'container x: runAsNonRoot is not true',
    'container x: has no seccomp profile',
    'container x: allowPrivilegeEscalation is not false',
    'container x: does not drop ALL capabilities',
  ]);
});
