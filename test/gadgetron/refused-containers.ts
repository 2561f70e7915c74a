/** What a user did, the values, what is said of them, and the rule of the API server. */
export type Refused = readonly [did: string, values: object, complaint: string, rule: string];

export const core = 'pkg/apis/core/validation';
export const container = (more: object): object => ({
  extraContainers: { exporter: { image: 'exporter:1', ...more } },
});
const volume = (source: object): object => ({ extraVolumes: { models: source } });
const probe = (more: object): object => container({ readinessProbe: more });

/** Containers and volumes beside Gadgetron that the API server refuses. */
export const refusedContainers: readonly Refused[] = [
  [
    'gives no image',
    { extraContainers: { exporter: { args: ['x'] } } },
    'extraContainers.exporter.image: must be set',
    `${core} validateContainerCommon`,
  ],
  [
    'names two ports alike',
    container({
      ports: [
        { name: 'http', containerPort: 1 },
        { name: 'http', containerPort: 2 },
      ],
    }),
    'extraContainers.exporter.ports[1].name: is there twice (http)',
    `${core} validateContainerPorts`,
  ],
  [
    'names a port in capitals',
    container({ ports: [{ name: 'HTTP', containerPort: 80 }] }),
    'extraContainers.exporter.ports[0].name: must be a name of at most 15',
    `${core} validateContainerPorts`,
  ],
  [
    'opens port 0',
    container({ ports: [{ containerPort: 0 }] }),
    'extraContainers.exporter.ports[0].containerPort: must be ≥ 1',
    `${core} validateContainerPorts`,
  ],
  [
    'asks a port over TCPP',
    container({ ports: [{ containerPort: 80, protocol: 'TCPP' }] }),
    'extraContainers.exporter.ports[0].protocol: must be one of',
    `${core} validateContainerPorts`,
  ],
  [
    'probes in two ways',
    probe({ exec: { command: ['true'] }, tcpSocket: { port: 80 } }),
    'extraContainers.exporter.readinessProbe.exec: cannot be set together with',
    `${core} validateHandler`,
  ],
  [
    'probes in no way',
    probe({ periodSeconds: 5 }),
    'extraContainers.exporter.readinessProbe: must have one of exec',
    `${core} validateHandler`,
  ],
  [
    'probes port 70000',
    probe({ tcpSocket: { port: 70000 } }),
    'extraContainers.exporter.readinessProbe.tcpSocket.port: must be 1 to 65535 (got 70000)',
    `${core} ValidatePortNumOrName`,
  ],
  [
    'has a liveness probe succeed twice',
    container({ livenessProbe: { exec: { command: ['true'] }, successThreshold: 2 } }),
    'extraContainers.exporter.livenessProbe.successThreshold: must be 1 (got 2)',
    `${core} validateLivenessProbe`,
  ],
  [
    'gives a readiness probe a grace',
    probe({ exec: { command: ['true'] }, terminationGracePeriodSeconds: 5 }),
    'extraContainers.exporter.readinessProbe.terminationGracePeriodSeconds: must not be set',
    `${core} validateReadinessProbe`,
  ],
  [
    'has a hook that does nothing',
    container({ lifecycle: { preStop: {} } }),
    'extraContainers.exporter.lifecycle.preStop: must have one of exec',
    `${core} validateHandler`,
  ],
  [
    'mounts two volumes at one path',
    container({
      volumeMounts: [
        { name: 'run', mountPath: '/a' },
        { name: 'scratch', mountPath: '/a' },
      ],
    }),
    'extraContainers.exporter.volumeMounts[1].mountPath: is there twice (/a)',
    `${core} ValidateVolumeMounts`,
  ],
  [
    'mounts what lies above a volume',
    { extraVolumeMounts: { '/a': { name: 'run', subPath: '../x' } } },
    'extraVolumeMounts./a.subPath: must be a path below the volume',
    `${core} validateLocalDescendingPath`,
  ],
  [
    'gives a variable twice',
    container({
      env: [
        { name: 'A', value: '1' },
        { name: 'A', value: '2' },
      ],
    }),
    'extraContainers.exporter.env[1].name: is there twice (A)',
    'server-side apply: duplicate entries',
  ],
  [
    'asks more than a container may have',
    container({ resources: { requests: { cpu: 2 }, limits: { cpu: '500m' } } }),
    'extraContainers.exporter.resources.requests.cpu: must be ≤ its limit (got 2 > "500m")',
    `${core} ValidateContainerResourceRequirements`,
  ],
  [
    'escalates and is privileged',
    container({ securityContext: { privileged: true, allowPrivilegeEscalation: false } }),
    'extraContainers.exporter.securityContext.allowPrivilegeEscalation: must not be false',
    `${core} ValidateSecurityContext`,
  ],
  ['gives a volume no source', volume({}), 'extraVolumes.models: must have one of', `${core} validateVolumeSource`],
  [
    'gives a volume two sources',
    volume({ emptyDir: {}, secret: { secretName: 'x' } }),
    'extraVolumes.models.emptyDir: cannot be set together with',
    `${core} validateVolumeSource`,
  ],
  [
    'gives a volume a Secret without its name',
    volume({ secret: {} }),
    'extraVolumes.models.secret.secretName: must be set',
    `${core} validateSecretVolumeSource`,
  ],
  [
    'puts a file of a volume above it',
    volume({ configMap: { name: 'x', items: [{ key: 'a', path: '../a' }] } }),
    'extraVolumes.models.configMap.items[0].path: must be a path below the volume',
    `${core} validateKeyToPath`,
  ],
  [
    'gives a file a mode that there is not',
    volume({ secret: { secretName: 'x', defaultMode: 512 } }),
    'extraVolumes.models.secret.defaultMode: must be ≤ 511',
    `${core} validateSecretVolumeSource`,
  ],
];
