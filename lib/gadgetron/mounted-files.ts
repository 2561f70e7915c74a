import type { Construct } from 'constructs';
import { createHash } from 'node:crypto';
import type { ConfigMap, Volume, VolumeMount } from 'kubernetes-types/core/v1';
import { Resource, type ResourceOptions, type Templated, withLineFeeds } from '../helm';
import type { Context } from './context';
import { byDefault, metadata } from './metadata';
import type { Component } from './names';

interface Place {
  /** The part of the deployment whose pods mount them. */
  readonly part: Component;
  /** What the ConfigMap's name adds to the release's. @default - the part */
  readonly configMap?: string;
  /** The volume's name in those pods. */
  readonly volume: string;
}

/**
 * Files that pods mount from one ConfigMap, by name. A file is a plain string
 * and never symbolic: the checksum is computed when the chart is written, so a
 * value of the user's in a file would change it without replacing any pod.
 */
export class MountedFiles<Name extends string> {
  readonly files: Readonly<Record<Name, string>>;

  constructor(
    readonly place: Place,
    files: Readonly<Record<Name, string>>,
  ) {
    this.files = withLineFeeds(files);
  }

  readonly configMapName = ({ names }: Context) => names.of(this.place.configMap ?? this.place.part);

  /** An annotation of the pods that changes with the files. They are read when a pod starts, so a change has to replace it. */
  checksum(): { readonly 'checksum/config': string } {
    return { 'checksum/config': createHash('sha256').update(JSON.stringify(this.files)).digest('hex') };
  }

  volume(context: Context): Templated<Volume> {
    return { name: this.place.volume, configMap: { name: this.configMapName(context) } };
  }

  /** One file at its path. Unlike the files of a whole volume, it stays what it was when the container started: a pod that finishes its work is not given the scripts of the next version. */
  mount(name: Name, mountPath: string): VolumeMount {
    return this.at(name, mountPath);
  }

  private at(name: string, mountPath: string): VolumeMount {
    return { name: this.place.volume, mountPath, subPath: name, readOnly: true };
  }

  /** Every file, each on its own, in one directory. */
  mountsIn(directory: string): VolumeMount[] {
    return Object.keys(this.files).map(name => this.at(name, `${directory}/${name}`));
  }

  /** All files as one directory, for a pod that does not outlive its ConfigMap. */
  mountDirectory(mountPath: string): VolumeMount {
    return { name: this.place.volume, mountPath, readOnly: true };
  }
}

/** The ConfigMap of such files. */
export class FilesConfigMap extends Resource<ConfigMap> {
  constructor(
    scope: Construct,
    id: string,
    context: Context,
    mounted: MountedFiles<string>,
    { own, ...options }: ResourceOptions & { readonly own?: Readonly<Record<string, string>> } = {},
  ) {
    super(
      scope,
      id,
      {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: metadata(context, mounted.place.part, mounted.configMapName(context), {
          // Or Flux's postBuild.substitute puts something else, or nothing, where a script says ${NAME}.
          own: { ...own, ...byDefault(context, 'kustomize.toolkit.fluxcd.io/substitute', 'disabled') },
        }),
        data: mounted.files,
      },
      options,
    );
  }
}
