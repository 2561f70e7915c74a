import {
  above,
  below,
  bool,
  both,
  either,
  group,
  int,
  is,
  isNot,
  lines,
  objectName,
  oneOf,
  refuse,
  not,
  SECRET_KEY,
  serviceName,
  str,
  text,
} from '../../helm';
import { hasLines, readable } from './authorized-keys';
import { disruptionValues } from './disruption';
import { imageValues } from './image';
import { annotations, OF_THE_SERVICE } from './metadata';
import { podValues } from './pod';
import { watchedBy } from './probes';
import { resourceValues } from './resources';
import { serviceAccountValues } from './service-account';
import { ipFamilyPolicy, loadBalancerClass, sourceRanges } from './services';

/** What Azure's load balancer takes the time from. */
export const IDLE_TIME_OUT = 'service.beta.kubernetes.io/azure-load-balancer-tcp-idle-timeout';

const serviceValues = group('The Service through which clients outside the cluster reach the jump server.', {
  name: serviceName({
    doc: 'Name of the Service. If empty, it is derived from the release.',
    default: '',
    example: 'sshd-jumpserver-svc',
  }),
  type: oneOf(['LoadBalancer', 'NodePort', 'ClusterIP'], {
    doc: 'Type of the Service. LoadBalancer gets an address from the cloud.',
    default: 'LoadBalancer',
  }),
  port: int({ doc: 'The port that clients connect to.', default: 22, minimum: 1, maximum: 65535 }),
  nodePort: int({
    doc: 'Port of the nodes, 30000 to 32767, for types NodePort and LoadBalancer. If 0, Kubernetes picks one.',
    default: 0,
    maximum: 65535,
  }),
  annotations: annotations(
    'the Service: an internal load balancer, an address of your own and the like are asked for here',
    [`^${IDLE_TIME_OUT.replaceAll('.', '[.]')}$`, ...OF_THE_SERVICE],
  ),
  idleTimeoutMinutes: int({
    doc: "Time in minutes after which Azure's load balancer closes an idle connection. sshd sends a keep-alive every 30 seconds, so this matters for computers that sleep.",
    default: 30,
    minimum: 4,
    maximum: 100,
  }),
  loadBalancerSourceRanges: sourceRanges(
    'Addresses that may connect, as CIDR ranges. If empty, all addresses may connect.',
    '192.0.2.0/24',
  ),
  loadBalancerClass,
  externalTrafficPolicy: oneOf(['Cluster', 'Local'], {
    doc: "Local keeps the clients' addresses visible to sshd and loadBalancerSourceRanges. Cluster replaces them with a node's address.",
    default: 'Local',
  }),
  ipFamilyPolicy,
});

export const jumpServerValues = group(
  'The SSH server through which clients outside the cluster reach Gadgetron: `ssh -L 9022:gadgetron-frontend:9002 root@ADDRESS`. It only forwards connections to the frontend.',
  {
    enabled: bool({ doc: 'Whether to run the jump server.', default: false }),
    image: imageValues('the jump server', {
      registry: 'lscr.io',
      repository: 'linuxserver/openssh-server',
      tag: '10.3_p1-r2-ls243',
      doc: "Any image with OpenSSH (9.2 to 10.6 were tested), a shell, awk and getent works. The chart starts sshd directly, without the image's own start-up.",
    }),
    sshdPath: text({
      doc: 'Path of sshd in the image.',
      default: '/usr/sbin/sshd.pam',
      pattern: '^(/[A-Za-z0-9._-]+)+$',
    }),
    authorizedKeys: lines(text({ doc: 'Lines of authorized_keys.' }), {
      doc: 'Public keys that may connect, as the text of an authorized_keys file (`--set-file jumpServer.authorizedKeys=key.pub`) or as a list. Options may precede a key. The chart creates a Secret with them. Never put private keys here.',
      default: [],
      example: ['ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIBl5vHqHJ0vBqIh9rQm9vE2zQm0y6kQmO4a1Qx3m0a1Q scanner@example.com'],
    }),
    existingSecret: objectName('Secret', {
      doc: 'An existing Secret with the public keys, instead of authorizedKeys.',
      default: '',
      example: 'sshkey',
    }),
    existingSecretKey: text({
      doc: 'The key in existingSecret that holds the lines of authorized_keys.',
      default: 'authorized_keys',
      pattern: `^${SECRET_KEY}$`,
      maxLength: 253,
      example: 'authorizedkeys',
    }),
    hostKeySecret: objectName('Secret', {
      doc: 'An existing Secret with the host key as ssh_host_ed25519_key. If empty, the jump server generates a new key at every start, and clients refuse it.',
      default: '',
      example: 'jump-server-host-key',
    }),
    oldRsa: bool({
      doc: 'Whether to accept RSA keys of clients that sign with SHA-1, as PuTTY before 0.75 on the consoles of older scanners, and to offer the RSA host key ssh_host_rsa_key in hostKeySecret, if there is one. SHA-1 is broken: switch it on only for such consoles, and limit service.loadBalancerSourceRanges.',
      default: false,
    }),
    replicaCount: int({
      doc: 'Number of jump server pods. More than one needs a hostKeySecret, since all must have the same host key.',
      default: 1,
      minimum: 1,
    }),
    service: serviceValues,
    resources: resourceValues(
      'the jump server',
      { cpu: '50m', memory: '32Mi', 'ephemeral-storage': '10Mi' },
      { memory: '128Mi', 'ephemeral-storage': '50Mi' },
    ),
    probes: watchedBy('the jump server', {
      readiness: { periodSeconds: 5, timeoutSeconds: 20, failureThreshold: 2 },
      liveness: { periodSeconds: 20, timeoutSeconds: 20, failureThreshold: 3 },
    }),
    ...podValues('the jump server'),
    podDisruptionBudget: disruptionValues('the jump server'),
    serviceAccount: serviceAccountValues('the jump server'),
  },
)
  .must(values =>
    refuse(
      values.existingSecret,
      both(values.existingSecret, values.authorizedKeys),
      str`cannot be set together with authorizedKeys (got ${values.existingSecret})`,
    ),
  )
  .must(values =>
    refuse(
      values.authorizedKeys,
      both(values.enabled, not(either(hasLines(values.authorizedKeys), values.existingSecret))),
      str`must be set (or existingSecret): without a key no client could connect`,
    ),
  )
  .must(values =>
    refuse(
      values.hostKeySecret,
      both(values.enabled, above(values.replicaCount, 1), not(values.hostKeySecret)),
      str`must be set with more than one pod (got replicaCount ${values.replicaCount}): each would have a key of its own, and clients would refuse all but one`,
    ),
  )
  .must(({ authorizedKeys }) => readable(authorizedKeys))
  .must(({ service: { nodePort } }) =>
    refuse(
      nodePort,
      both(nodePort, either(below(nodePort, 30000), above(nodePort, 32767))),
      str`must be 30000 to 32767, which the API server keeps for nodes, or 0 (got ${nodePort})`,
    ),
  )
  .must(({ service }) =>
    refuse(
      service.nodePort,
      both(service.nodePort, is(service.type, 'ClusterIP')),
      str`is only used with type NodePort or LoadBalancer (got type ClusterIP)`,
    ),
  )
  .must(({ service }) =>
    refuse(
      service.loadBalancerClass,
      both(service.loadBalancerClass, isNot(service.type, 'LoadBalancer')),
      str`is only used with type LoadBalancer (got type ${service.type})`,
    ),
  )
  .must(({ service }) =>
    refuse(
      service.loadBalancerSourceRanges,
      both(service.loadBalancerSourceRanges, isNot(service.type, 'LoadBalancer')),
      str`is only used with type LoadBalancer (got type ${service.type}): it would have no effect`,
    ),
  );
