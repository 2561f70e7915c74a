import {
  above,
  both,
  either,
  type Expression,
  forEachEntry,
  forEachItem,
  given,
  hasKey,
  is,
  isNot,
  not,
  refuse,
  type Rule,
  str,
  type Structure,
  type Symbolic,
} from '../../helm';
import type { ContainerContent, EnvVarContent, SecurityContext, VolumeContent } from '../../helm';
import { drainGrace, type Waiting } from '../grace';
import type { environment } from './environment';
import type { extraValues } from './extras';
import type { sharedFolderValues } from './shared-folder';

type Values = { readonly [K in keyof typeof extraValues]: Symbolic<(typeof extraValues)[K]> } & {
  readonly extraEnv: Symbolic<ReturnType<typeof environment>>;
  readonly securityContext: Structure<SecurityContext>;
  readonly sharedFolder: Symbolic<typeof sharedFolderValues>;
} & Waiting['values'];

/** The volumes that every Gadgetron pod has. */
const OWN_VOLUMES = ['scratch', 'scripts', 'run'];
/** Those of them that are empty at first. */
const OWN_EMPTY = ['scratch', 'run'];

/** What is given to the Gadgetron pods fits together, and to them. ValidatePodSpec in pkg/apis/core/validation. */
export function podsFit(values: Values): readonly Rule[] {
  const { initContainers, extraContainers, extraEnv, extraVolumeMounts, securityContext } = values;
  const volumes = volumesOf(values);
  const grace = drainGrace({ values });
  const anyContainer = (container: Structure<ContainerContent>): readonly Rule[] => [
    ...volumes.usedBy(container),
    ...[container.lifecycle.preStop, container.lifecycle.postStart].map(({ sleep: { seconds } }) =>
      refuse(
        seconds,
        above(seconds, grace),
        str`must be ≤ the ${grace} seconds that these pods get to stop (got ${seconds})`,
      ),
    ),
  ];
  return [
    forEachEntry(extraVolumeMounts, ['path', 'mount'], (_, { name, mountPropagation }) => [
      volumes.mustHave(name),
      refuse(
        mountPropagation,
        both(is(mountPropagation, 'Bidirectional'), not(securityContext.privileged)),
        str`must not be Bidirectional unless securityContext.privileged is true`,
      ),
    ]),
    forEachEntry(extraEnv, ['name', 'variable'], (_, variable) => volumes.mustHaveFile(variable)),
    forEachEntry(initContainers, ['name', 'container'], (name, container) => [
      refuse(name, hasKey(extraContainers, name), str`is the name of one of extraContainers, too (${name})`),
      ...anyContainer(container),
      ...startsOnly(container),
    ]),
    forEachEntry(extraContainers, ['name', 'container'], (name, container) => [
      ...anyContainer(container),
      refuse(
        container.restartPolicy,
        container.restartPolicy,
        str`can only be set in initContainers, where it makes a sidecar: these are restarted as their pod is`,
      ),
      forEachItem(container.ports, 'port', port => [
        forEachEntry(extraContainers, ['otherName', 'other'], (otherName, other) => [
          forEachItem(other.ports, 'otherPort', otherPort => [
            refuse(
              port.hostPort,
              both(
                port.hostPort,
                isNot(name, otherName),
                is(port.hostPort, otherPort.hostPort),
                is(port.hostIP, otherPort.hostIP),
                is(port.protocol, otherPort.protocol),
              ),
              str`is taken by extraContainers.${otherName}, too (${port.hostPort})`,
            ),
          ]),
        ]),
      ]),
    ]),
  ];
}

/** validateInitContainers: what ends before the pod starts is neither watched nor told to stop. */
const startsOnly = (container: Structure<ContainerContent>): readonly Rule[] =>
  [container.lifecycle, container.livenessProbe, container.readinessProbe, container.startupProbe].map(part =>
    refuse(
      part,
      both(given(part), isNot(container.restartPolicy, 'Always')),
      str`cannot be set of a container that ends before Gadgetron starts: restartPolicy Always makes it a sidecar`,
    ),
  );

/** What volumes the pods have, and what may be done with them. */
function volumesOf({ extraVolumes, sharedFolder }: Values) {
  const own = (names: readonly string[], name: Expression<string>): Expression<boolean> =>
    either(...names.map(each => is(name, each)));
  const isShared = (name: Expression<string>): Expression<boolean> =>
    both(isNot(sharedFolder.mode, 'off'), is(name, 'shared'));
  const mustHave = (name: Expression<string>): Rule =>
    refuse(
      name,
      not(either(hasKey(extraVolumes, name), own(OWN_VOLUMES, name), isShared(name))),
      str`is no volume of these pods (got ${name}): extraVolumes has none of this name`,
    );
  /** Of a volume that the user gave: whether it is one of a kind. */
  const unless = (
    name: Expression<string>,
    blamed: Expression<unknown>,
    isOfKind: (volume: Structure<VolumeContent>) => Expression<boolean>,
    message: Expression<string>,
  ): Rule =>
    forEachEntry(extraVolumes, ['volumeName', 'volume'], (volumeName, volume) => [
      refuse(blamed, both(is(volumeName, name), not(isOfKind(volume))), message),
    ]);
  const mustHaveFile = ({ valueFrom: { fileKeyRef } }: Structure<EnvVarContent>): readonly Rule[] => [
    refuse(
      fileKeyRef.volumeName,
      both(
        given(fileKeyRef),
        not(either(hasKey(extraVolumes, fileKeyRef.volumeName), own(OWN_EMPTY, fileKeyRef.volumeName))),
      ),
      str`is no volume of these pods that is empty at first (got ${fileKeyRef.volumeName})`,
    ),
    unless(
      fileKeyRef.volumeName,
      fileKeyRef.volumeName,
      volume => given(volume.emptyDir),
      str`must be an emptyDir (got ${fileKeyRef.volumeName})`,
    ),
  ];
  return {
    mustHave,
    mustHaveFile,
    usedBy: (container: Structure<ContainerContent>): readonly Rule[] => [
      forEachItem(container.volumeMounts, 'mount', ({ name }) => [mustHave(name)]),
      forEachItem(container.env, 'variable', mustHaveFile),
      forEachItem(container.volumeDevices, 'device', ({ name }) => [
        mustHave(name),
        refuse(
          name,
          either(own(OWN_VOLUMES, name), isShared(name)),
          str`is no block device (got ${name}): only claims are`,
        ),
        unless(
          name,
          name,
          volume => either(given(volume.persistentVolumeClaim), given(volume.ephemeral)),
          str`is no block device (got ${name}): only claims are`,
        ),
      ]),
    ],
  };
}
