import { type Arm, apiVersions, find, type KubernetesVersion, list, type SendOptions } from '../arm';
import { clusterId, resourceGroupId, subscriptionId } from '../resource-ids';
import type { ClusterSpec } from '../file';
import { isObject, type JsonObject } from '../wire';
import { type VmSize, vmSizeOf } from './vm-size';

/** What several checks want to know is asked once. */
export class Reads {
  constructor(
    readonly arm: Arm,
    readonly spec: ClusterSpec,
    readonly options?: SendOptions,
  ) {}

  /** The VM sizes of the region, by their names in lower case. */
  readonly vmSizes = once(async (): Promise<ReadonlyMap<string, VmSize>> => {
    const all = await list(
      this.arm,
      {
        path: `${this.subscription}/providers/Microsoft.Compute/skus`,
        apiVersion: apiVersions.compute,
        query: { $filter: `location eq '${this.spec.location}'` },
      },
      this.options,
    );
    return new Map(
      all.flatMap(each => vmSizeOf(each, this.spec.location) ?? []).map(size => [size.name.toLowerCase(), size]),
    );
  });

  readonly usages = once(() =>
    list(
      this.arm,
      {
        path: `${this.subscription}/providers/Microsoft.Compute/locations/${this.spec.location}/usages`,
        apiVersion: apiVersions.computeUsages,
      },
      this.options,
    ),
  );

  readonly versions = once((): Promise<readonly KubernetesVersion[]> =>
    this.arm.kubernetesVersions(this.spec.location, this.options),
  );

  readonly resourceGroup = once(() => this.find(resourceGroupId(this.spec), apiVersions.resources));

  readonly cluster = once(() => this.find(clusterId(this.spec, this.spec.name), apiVersions.containerService));

  /** The one of `network.subnet`. */
  readonly subnet = once(async () => {
    const { subnet } = this.spec.network;
    return subnet === undefined ? undefined : this.find(subnet, apiVersions.network);
  });

  async find(path: string, apiVersion: string): Promise<JsonObject | undefined> {
    const body = (await find(this.arm, { path, apiVersion }, this.options))?.body;
    return isObject(body) ? body : undefined;
  }

  listAt(path: string, apiVersion: string, query: Readonly<Record<string, string>> = {}): Promise<readonly unknown[]> {
    return list(this.arm, { path, apiVersion, query }, this.options);
  }

  async post(path: string, apiVersion: string, body: unknown): Promise<unknown> {
    return (await this.arm.send({ method: 'POST', path, apiVersion, body }, this.options)).body;
  }

  get subscription(): string {
    return subscriptionId(this.spec.subscription);
  }
}

function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | undefined;
  return () => (reading ??= read());
}
