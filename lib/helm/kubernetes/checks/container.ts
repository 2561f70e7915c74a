import { str, when } from '../../expressions/build';
import {
  above,
  theInt,
  theText,
  both,
  either,
  given,
  is,
  isNot,
  isText,
  not,
  quantityOf,
} from '../../expressions/conditions';
import { entryOf, hasKey, orElse } from '../../expressions/lists-and-maps';
import { containsText, matches, shown } from '../../expressions/texts';
import type { Expression } from '../../expressions/expression';
import type {
  ContainerContent,
  ContainerPort,
  LifecycleHandler,
  Probe,
  ResourceRequirements,
  VolumeMountContent,
} from '../types';
import { checked, forEachEntry, forEachItem, refuse, type Rule, unique } from '../../values/rule';
import { checkOf, type Structure } from '../structure';
import { wholePages } from './amounts';
import { envFromSource, envVar } from './environment';
import { belowVolume, needed, withoutSteps } from './paths';
import { securityContext } from './security';
import { exactlyOneIfGiven } from './ways';

/** What a Service and a probe can call a port by: IsValidPortName. */
const isPortName = (name: Expression<string>): Expression<boolean> =>
  both(matches(name, '^[a-z0-9-]{1,15}$'), matches(name, '[a-z]'), not(matches(name, '^-|-$|--')));
const PORT_NAME = 'a name of at most 15 small letters, digits and single dashes, one letter at least';

/** ValidatePortNumOrName */
const port = (value: Expression<unknown>): readonly Rule[] => [
  refuse(
    value,
    both(isText(value), not(isPortName(theText(value)))),
    str`must be the number of a port, or ${PORT_NAME} (got ${shown(value)})`,
  ),
  refuse(
    value,
    both(not(isText(value)), either(above(1, theInt(value)), above(theInt(value), 65535))),
    str`must be 1 to 65535 (got ${shown(value)})`,
  ),
];

/** validateHTTPGetAction, validateTCPSocketAction, validateExecAction and validateSleepAction */
const handler = (it: Structure<LifecycleHandler> | Structure<Probe>): readonly Rule[] => [
  needed(it.exec, it.exec.command),
  ...[it.httpGet, it.tcpSocket].flatMap(action =>
    port(action.port).map(rule =>
      rule.kind === 'refusal' ? { ...rule, brokenWhen: both(given(action), rule.brokenWhen) } : rule,
    ),
  ),
];

/** validateProbe, validateLivenessProbe, validateReadinessProbe and validateStartupProbe */
const probe = (it: Structure<Probe>, only: { readonly once: boolean; readonly grace: boolean }): readonly Rule[] => [
  ...exactlyOneIfGiven(it, { exec: it.exec, httpGet: it.httpGet, tcpSocket: it.tcpSocket, grpc: it.grpc }),
  ...handler(it),
  ...(only.once
    ? [refuse(it.successThreshold, above(it.successThreshold, 1), str`must be 1 (got ${it.successThreshold})`)]
    : []),
  refuse(
    it.terminationGracePeriodSeconds,
    only.grace
      ? both(given(it.terminationGracePeriodSeconds), above(1, it.terminationGracePeriodSeconds))
      : given(it.terminationGracePeriodSeconds),
    only.grace
      ? str`must be ≥ 1 (got ${it.terminationGracePeriodSeconds})`
      : str`must not be set: a pod that is not ready is not stopped`,
  ),
];

/** validateLifecycle */
const hook = (it: Structure<LifecycleHandler>): readonly Rule[] => [
  ...exactlyOneIfGiven(it, { exec: it.exec, httpGet: it.httpGet, tcpSocket: it.tcpSocket, sleep: it.sleep }),
  ...handler(it),
];

/** ValidateContainerResourceRequirements */
const resources = ({ requests, limits }: Structure<ResourceRequirements>): readonly Rule[] => [
  forEachEntry(requests, ['resource', 'amount'], (name, amount) => {
    const limit = entryOf(limits, name);
    const whole = either(containsText(name, '/'), matches(name, '^hugepages-'));
    const isThere = both(limits, hasKey(limits, name));
    return [
      refuse(
        amount,
        both(isThere, not(whole), above(quantityOf(amount), quantityOf(limit))),
        str`must be ≤ its limit (got ${shown(amount)} > ${shown(limit)})`,
      ),
      refuse(
        amount,
        both(whole, not(both(isThere, is(quantityOf(amount), quantityOf(limit))))),
        str`must have the same limit, since it cannot be overcommitted (got ${shown(amount)})`,
      ),
    ];
  }),
  ...[requests, limits].map(amounts =>
    forEachEntry(amounts, ['resource', 'amount'], (name, amount) => [
      refuse(
        amount,
        not(
          either(
            matches(name, '^(cpu|memory|ephemeral-storage|hugepages-[1-9][0-9]*(Ki|Mi|Gi))$'),
            containsText(name, '/'),
          ),
        ),
        str`is no resource of a container`,
      ),
      refuse(amount, matches(shown(amount), '^"?-'), str`must be ≥ 0 (got ${shown(amount)})`),
      refuse(
        amount,
        both(containsText(name, '/'), matches(shown(amount), '[.num]')),
        str`must be a whole number (got ${shown(amount)})`,
      ),
      wholePages(name, amount),
      refuse(
        amount,
        both(
          matches(name, '^hugepages-'),
          ...[requests, limits].flatMap(each => ['cpu', 'memory'].map(kind => not(both(each, hasKey(each, kind))))),
        ),
        str`must have cpu or memory beside it`,
      ),
    ]),
  ),
];

/** ValidateVolumeMounts */
const mounts = (it: Structure<ContainerContent>): readonly Rule[] => [
  unique(it.volumeMounts, 'mount', mount => mount.mountPath),
  forEachItem(it.volumeMounts, 'mount', mount => mountRules(mount as Structure<VolumeMountContent>)),
  forEachItem(it.volumeMounts, 'mount', mount => [
    refuse(
      mount.mountPropagation,
      both(is(mount.mountPropagation, 'Bidirectional'), not(it.securityContext.privileged)),
      str`must not be Bidirectional unless the container is privileged`,
    ),
  ]),
  unique(it.volumeDevices, 'device', device => device.name),
  unique(it.volumeDevices, 'device', device => device.devicePath),
  forEachItem(it.volumeDevices, 'device', device => [
    withoutSteps(device.devicePath),
    forEachItem(it.volumeMounts, 'mount', mount => [
      refuse(device.name, is(device.name, mount.name), str`is mounted as well (${device.name})`),
      refuse(device.devicePath, is(device.devicePath, mount.mountPath), str`is the path of a mount as well`),
    ]),
  ]),
];

export const mountRules = (mount: Structure<VolumeMountContent>): readonly Rule[] => [
  refuse(mount.subPathExpr, both(mount.subPath, mount.subPathExpr), str`cannot be set together with subPath`),
  ...[mount.subPath, mount.subPathExpr].map(belowVolume),
  refuse(
    mount.recursiveReadOnly,
    both(
      either(is(mount.recursiveReadOnly, 'Enabled'), is(mount.recursiveReadOnly, 'IfPossible')),
      not(mount.readOnly),
    ),
    str`must be Disabled unless readOnly is true (got ${mount.recursiveReadOnly})`,
  ),
  refuse(
    mount.recursiveReadOnly,
    both(
      either(is(mount.recursiveReadOnly, 'Enabled'), is(mount.recursiveReadOnly, 'IfPossible')),
      mount.mountPropagation,
      isNot(mount.mountPropagation, 'None'),
    ),
    str`must be Disabled unless mountPropagation is None (got ${mount.recursiveReadOnly})`,
  ),
];

/** validateContainerCommon */
const whole = (it: Structure<ContainerContent>): readonly Rule[] => [
  refuse(it.image, not(it.image), str`must be set`),
  refuse(
    it.image,
    matches(it.image, '^[ \\t\\n]|[ \\t\\n]$'),
    str`must not have blanks at its ends (got "${it.image}")`,
  ),
  unique(it.env, 'variable', variable => variable.name),
  forEachItem(it.env, 'variable', variable => [checked(envVar, variable)]),
  forEachItem(it.envFrom, 'source', source => [checked(envFromSource, source)]),
  unique(it.ports, 'port', ({ name }) => name),
  forEachItem(it.ports, 'port', ({ name }) => [
    refuse(name, both(name, not(isPortName(name))), str`must be ${PORT_NAME} (got ${name})`),
  ]),
  unique(
    it.ports,
    'port',
    port => when(port.hostPort, hostPort(port), ''),
    port => port.hostPort,
  ),
  unique(it.resizePolicy, 'policy', policy => policy.resourceName),
  ...mounts(it),
  ...resources(it.resources),
  checked(securityContext, it.securityContext),
];

/** By what AccumulateUniqueHostPorts tells the ports of a node apart. */
const hostPort = (port: Structure<ContainerPort>): Expression<string> =>
  str`${orElse(port.protocol, 'TCP')}/${port.hostIP}/${port.hostPort}`;

const startable = (it: Structure<ContainerContent>): readonly Rule[] => [
  ...whole(it),
  ...probe(it.livenessProbe, { once: true, grace: true }),
  ...probe(it.readinessProbe, { once: false, grace: false }),
  ...probe(it.startupProbe, { once: true, grace: true }),
  ...hook(it.lifecycle.preStop),
  ...hook(it.lifecycle.postStart),
];

export const container = checkOf('Container', startable);
export const containerContent = checkOf('ContainerContent', startable);
