import {
  both,
  either,
  type Expression,
  forEachEntry,
  forEachItem,
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
import type { ContainerContent } from '../../helm';
import type { extraValues } from './extras';
import type { sharedFolderValues } from './shared-folder';

type Values = { readonly [K in keyof typeof extraValues]: Symbolic<(typeof extraValues)[K]> } & {
  readonly sharedFolder: Symbolic<typeof sharedFolderValues>;
};

/** The volumes that every Gadgetron pod has. */
const OWN_VOLUMES = ['scratch', 'scripts', 'run'];

/** Names and volumes of the Gadgetron pods fit together. ValidatePodSpec and ValidateVolumeMounts in pkg/apis/core/validation. */
export function podsFit({
  initContainers,
  extraContainers,
  extraVolumes,
  extraVolumeMounts,
  sharedFolder,
}: Values): readonly Rule[] {
  const isVolume = (name: Expression<string>): Expression<boolean> =>
    either(
      hasKey(extraVolumes, name),
      ...OWN_VOLUMES.map(own => is(name, own)),
      both(isNot(sharedFolder.mode, 'off'), is(name, 'shared')),
    );
  const mountsOf = (container: Structure<ContainerContent>): Rule =>
    forEachItem(container.volumeMounts, 'mount', mount => [
      refuse(mount.name, not(isVolume(mount.name)), noVolume(mount.name)),
    ]);
  return [
    forEachEntry(extraVolumeMounts, ['path', 'mount'], (_, mount) => [
      refuse(mount.name, not(isVolume(mount.name)), noVolume(mount.name)),
    ]),
    forEachEntry(initContainers, ['name', 'container'], (name, container) => [
      refuse(name, hasKey(extraContainers, name), str`is the name of one of extraContainers, too (${name})`),
      mountsOf(container),
    ]),
    forEachEntry(extraContainers, ['name', 'container'], (_, container) => [mountsOf(container)]),
  ];
}

const noVolume = (name: Expression<string>): Expression<string> =>
  str`is no volume of these pods (got ${name}): extraVolumes has none of this name`;
