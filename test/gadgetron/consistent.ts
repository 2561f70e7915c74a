import { gadgetronValues } from '../../lib/gadgetron/values';
import { defaultsOf } from '../../lib/helm';
import { quantity } from '../../lib/helm/expressions/quantity';
import { rangeBits } from '../../lib/helm/expressions/range-bits';
import { CLOSED_ADDRESSES, EVERYTHING } from '../../lib/gadgetron/values/closed-addresses';
import { eachMap, isPartOfByte, mendedMounts, mendedPods, section, type Values, without } from './mended-pods';
import { mendedEngines, mendedServer } from './mended-server';

const standard: Values = defaultsOf(gadgetronValues);
const podsOf = (values: Values, name: string): Values => mendedPods(section(values, name), section(standard, name));

const isOpen = (range: string): boolean =>
  EVERYTHING.some(whole => whole.range === range) ||
  !CLOSED_ADDRESSES.some(address =>
    rangeBits(`${address}/${address.includes(':') ? 128 : 32}`).startsWith(rangeBits(range)),
  );

/** Where to connect to, if nothing says so, and to nothing that stays closed. */
const somewhere = (destinations: Values): Values => ({
  ...destinations,
  addresses: {
    ...Object.fromEntries(Object.entries(section(destinations, 'addresses')).filter(([range]) => isOpen(range))),
    '10.0.0.0/8': [3333],
  },
});

/** A size that a claim may have, in place of one that is nothing or a part of a byte. */
const mendedSize = (values: Values, name: string): Values => {
  const size = values[name];
  const isNone = typeof size === 'string' && size !== '' && (isPartOfByte(size) || quantity(size) === 0);
  return isNone ? { ...values, [name]: '1Gi' } : values;
};

/** Every range in it ends after its start. */
const forwards = (time: string): string =>
  time.replaceAll(/([0-9]+)-([0-9]+)/g, (_, from: string, to: string) =>
    Number(from) > Number(to) ? `${to}-${from}` : `${from}-${to}`,
  );

/** Times that KEDA takes: not one and the same. */
const mendedTimes = ({ start, end, ...schedule }: Values): Values => {
  const [first, last] = [start, end].map(time => (typeof time === 'string' ? forwards(time) : time));
  return { ...schedule, start: first, end: first === last ? '59 23 31 12 6' : last };
};

/** A Service with a port of the nodes that may be one. */
const mendedService = (service: Values): Values =>
  service.type === 'ClusterIP' || service.nodePort === undefined
    ? without(service, 'nodePort')
    : { ...service, nodePort: Number(service.nodePort) === 0 ? 0 : 30000 + (Number(service.nodePort) % 2768) };

/**
 * Random values with what breaks a rule between them mended, so that most files
 * are ones that can be installed. Their sections are right by themselves.
 */
export function consistent(values: Values): Values {
  const [autoscaling, gateway, storage, sharedFolder, jumpServer, networkPolicy] = [
    'autoscaling',
    'gateway',
    'storage',
    'sharedFolder',
    'jumpServer',
    'networkPolicy',
  ].map(name => section(values, name)) as [Values, Values, Values, Values, Values, Values];
  const [frontend, service] = [section(values, 'frontend'), section(jumpServer, 'service')];
  const bounds = [Number(autoscaling.minReplicas ?? 1), Number(autoscaling.maxReplicas ?? 20)]
    .map(pods => Math.min(pods, 1000))
    .sort((a, b) => a - b);
  const { mode = 'off' } = sharedFolder;
  const hasEngines = Object.keys(section(values, 'engines')).length > 0;
  return {
    ...mendedEngines(mendedServer(mendedMounts(mendedPods(mendedSize(values, 'scratchSize'), standard)))),
    ...(values.scratchSize === '' ? { scratchSize: '1Gi' } : {}),
    ...Object.fromEntries(
      ['nameOverride', 'fullnameOverride']
        .filter(name => typeof values[name] === 'string' && !/[A-Za-z0-9]/.test(values[name]))
        .map(name => [name, '']),
    ),
    ...(values.devicePlugin === undefined ? {} : { devicePlugin: podsOf(values, 'devicePlugin') }),
    autoscaling: {
      ...autoscaling,
      ...('sessions' in autoscaling
        ? {
            sessions: {
              ...section(autoscaling, 'sessions'),
              ...('schedules' in section(autoscaling, 'sessions')
                ? { schedules: eachMap(section(section(autoscaling, 'sessions'), 'schedules'), mendedTimes) }
                : {}),
            },
          }
        : {}),
      minReplicas: Math.max(1, bounds[0] ?? 1),
      maxReplicas: Math.max(1, bounds[1] ?? 1),
    },
    drain: {
      ...section(values, 'drain'),
      ...(gateway.discovery === 'dns' ? { forgottenAfterSeconds: 35 } : {}),
    },
    gateway: {
      ...podsOf(values, 'gateway'),
      ...(autoscaling.mode === 'sessions' || hasEngines ? { enabled: true } : {}),
    },
    storage: {
      ...podsOf(values, 'storage'),
      ...(storage.name === 'mrd-storage-server' ? { name: 'mrd' } : {}),
      url: storage.enabled === false ? 'http://elsewhere:3333' : '',
      persistence: without(
        mendedSize(section(storage, 'persistence'), 'size'),
        section(storage, 'persistence').size === undefined && storage.mode !== 'azure' ? 'size' : 'existingClaim',
      ),
      postgres: { ...section(storage, 'postgres'), existingSecret: 'database' },
      azureBlob: { ...section(storage, 'azureBlob'), existingSecret: 'blobs' },
    },
    networkPolicy: {
      ...networkPolicy,
      ...(section(gateway, 'serviceMonitor').enabled === true ? { metricsIngress: [{ podSelector: {} }] } : {}),
      ...Object.fromEntries(
        ['extraEgress', 'storageEgress', 'apiServerEgress'].map(name => [
          name,
          somewhere(section(networkPolicy, name)),
        ]),
      ),
    },
    sharedFolder: {
      ...without(mendedSize(sharedFolder, 'size'), ...(mode === 'claim' ? ['size'] : [])),
      existingClaim: mode === 'claim' ? 'data' : '',
      azureFiles: {
        ...section(sharedFolder, 'azureFiles'),
        share: 'gtdata',
        secretName: 'account',
        resourceGroup: 'data',
        storageAccount: 'gadgetrondata',
      },
    },
    frontend: {
      ...(frontend.dangerouslyExposeCodeExecutionAs === 'LoadBalancer'
        ? frontend
        : without(frontend, 'loadBalancerClass')),
      loadBalancerSourceRanges: frontend.dangerouslyExposeCodeExecutionAs === 'LoadBalancer' ? ['10.20.0.0/16'] : [],
    },
    jumpServer: {
      ...without(podsOf(values, 'jumpServer'), 'authorizedKeys'),
      ...(Number(jumpServer.replicaCount ?? 1) > 1 ? { hostKeySecret: 'host-key' } : {}),
      service:
        service.type === undefined || service.type === 'LoadBalancer'
          ? mendedService(service)
          : without(mendedService(service), 'loadBalancerSourceRanges', 'loadBalancerClass'),
      ...(jumpServer.authorizedKeys === undefined
        ? { existingSecret: 'keys' }
        : {
            authorizedKeys: jumpServer.authorizedKeys,
            existingSecret:
              jumpServer.authorizedKeys instanceof Array && jumpServer.authorizedKeys.length > 0 ? '' : 'keys',
          }),
    },
  };
}
