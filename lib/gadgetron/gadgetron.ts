import { Chart } from 'cdk8s';
import { Construct } from 'constructs';
import {
  checkValues,
  coalesce,
  defaultsOf,
  evaluate,
  type Input,
  plainInput,
  release,
  ResourceList,
  type Scope,
  startReading,
  str,
  symbolic,
  textOf,
  ValuesError,
} from '../helm';
import { about } from './about';
import { Capacity } from './capacity/capacity';
import type { Context } from './context';
import { Gateway } from './gateway/gateway';
import { DevicePlugin } from './device-plugin/device-plugin';
import { JumpServer } from './jump-server/jump-server';
import { namesOf } from './names';
import { PORT } from './reconstruction/pod';
import { Network } from './network/network';
import { releaseNameOf } from './release-name';
import { Reconstruction } from './reconstruction/reconstruction';
import { SharedFolder } from './shared-folder/shared-folder';
import { Storage } from './storage/storage';
import { ConnectionTest } from './tests/connection';
import { TestScripts } from './tests/scripts';
import { gadgetronValues } from './values';
import { Workers } from './workers/workers';

/** Values for `new Gadgetron`: any part of values.yaml, and objects where it wants their names. */
export type GadgetronInput = Input<typeof gadgetronValues>;

export interface GadgetronProps {
  /**
   * What differs from the defaults; the reference is docs/values.md. Where a
   * value is the name of an object (`jumpServer.existingSecret`), a construct
   * of this app will do, such as a cdk8s-plus `Secret`: its name is taken, and
   * it is applied first.
   * @default - the defaults of values.yaml
   */
  readonly values?: GadgetronInput;

  /**
   * The name of the release, from which those of all objects derive. Two
   * deployments in one namespace need two.
   * @default - the id of the construct; `gadgetron-three-tesla` for `GadgetronThreeTesla`
   */
  readonly release?: string;
}

/**
 * Gadgetron on Kubernetes: pods that reconstruct, the gateway in front of them,
 * autoscaling, the storage server, the shared folder and the jump server.
 *
 * @example
 * const chart = new Chart(app, 'mri', { namespace: 'mri' });
 * const keys = new Secret(chart, 'keys', { stringData: { authorized_keys: '…' } });
 * new Gadgetron(chart, 'gadgetron', { values: { jumpServer: { enabled: true, existingSecret: keys } } });
 */
export class Gadgetron extends Construct {
  /** A deployment whose values are known only to Helm: what the chart is printed from. */
  static symbolic(scope: Construct, id: string): Gadgetron {
    return new Gadgetron(scope, id, SYMBOLIC);
  }

  /** Where clients inside the cluster connect, as host:port; symbolic deployments have none. */
  readonly address: string | undefined;

  constructor(scope: Construct, id: string, props: GadgetronProps | typeof SYMBOLIC = {}) {
    super(scope, id);
    const known = props === SYMBOLIC ? undefined : this.resolve(props);
    startReading(this, known ? { for: 'manifests', scope: known } : { for: 'chart' });

    const values = symbolic(gadgetronValues);
    const context: Context = { values, names: namesOf(values) };
    new SharedFolder(this, context);
    new Storage(this, context);
    new Reconstruction(this, context);
    new Gateway(this, context);
    new Capacity(this, context);
    new Workers(this, context);
    new JumpServer(this, context);
    new DevicePlugin(this, context);
    new Network(this, context);
    const tests = new Construct(this, 'tests');
    new TestScripts(tests, context);
    new ConnectionTest(tests, context);
    new ResourceList(this, 'extra-objects', values.extraObjects);

    const address = str`${context.names.frontend}.${release.namespace}.svc.${values.clusterDomain}:${PORT}`;
    this.address = known && textOf(evaluate(address, known));
  }

  /** Everything that the objects depend on, or an error with every problem. */
  private resolve({ values: input = {}, release: name = releaseNameOf(this.node.id) }: GadgetronProps): Scope {
    const { values, objects, problems } = plainInput(gadgetronValues, input);
    const scope: Scope = {
      values: coalesce(defaultsOf(gadgetronValues), values),
      release: { Name: name, Namespace: Chart.of(this).namespace ?? 'default', Service: 'cdk8s' },
      chart: about,
    };
    const wrong = [...problems, ...checkValues(gadgetronValues, scope)];
    if (wrong.length > 0) throw new ValuesError(wrong);
    this.node.addDependency(...objects);
    return scope;
  }
}

const SYMBOLIC = Symbol('values known only to Helm');
