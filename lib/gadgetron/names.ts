import {
  above,
  chart,
  chartOnly,
  containsText,
  either,
  type Expression,
  lengthOf,
  lowerCase,
  matches,
  merge,
  named,
  namedMap,
  not,
  orElse,
  release,
  replacedMatches,
  sha256,
  str,
  trimmed,
  truncated,
  union,
  when,
} from '../helm';
import { isMrd, type ServerValues } from './reconstruction/protocol';

interface Account {
  readonly create: Expression<boolean>;
  readonly name: Expression<string>;
}

/** The values that names depend on. */
interface NamingValues extends ServerValues {
  readonly nameOverride: Expression<string>;
  readonly fullnameOverride: Expression<string>;
  readonly commonLabels: Expression<Readonly<Record<string, string>>>;
  readonly image: { readonly tag: Expression<string> };
  readonly serviceAccount: Account;
  readonly frontend: { readonly name: Expression<string> };
  readonly gateway: { readonly serviceAccount: Account };
  readonly storage: { readonly name: Expression<string>; readonly serviceAccount: Account };
  readonly jumpServer: { readonly service: { readonly name: Expression<string> }; readonly serviceAccount: Account };
}

/** What `-storage` and the like may add, so that the name of a Service stays within the 63 characters of a DNS label. */
const MOST = 40;

/** A label of the pods, too: gadgetronctl finds them by it, in all namespaces and however the chart is called. */
export const PART_OF = { 'app.kubernetes.io/part-of': 'gadgetron' } as const;

/** The longest name of an object, or value of a label. */
const LONGEST_LABEL = 63;
const HASH = 8;

/** What a Service can be called (RFC 1035), and with it everything else. */
const OBJECT_NAME = '^[a-z]([-a-z0-9]*[a-z0-9])?$';
const LABEL_VALUE = `^[A-Za-z0-9]([-A-Za-z0-9_.]{0,${LONGEST_LABEL - 2}}[A-Za-z0-9])?$`;

/** `gadgetron-three-tesla` for `gadgetronThreeTesla`: small letters, digits, and dashes between them. */
const spelled = (text: Expression<string>): Expression<string> =>
  trimmed(
    lowerCase(replacedMatches(replacedMatches(text, '([a-z0-9])([A-Z])', '${1}-${2}'), '[^a-zA-Z0-9]', '-')),
    '-',
  );

/** With a piece of the hash of the whole, or two that differ in what is lost could become one. */
const cut = (text: Expression<string>, whole: Expression<string>, most: number): Expression<string> =>
  str`${truncated(text, most - HASH - 1)}-${truncated(sha256(whole), HASH)}`;

/** As a label's value, whatever an alias in a parent chart is like. */
const labelValue = (text: Expression<string>): Expression<string> =>
  when<string>(matches(text, LABEL_VALUE), text, cut(str`x${spelled(text)}`, text, LONGEST_LABEL));

/** The part of the deployment that an object belongs to. */
export type Component =
  | 'reconstruction'
  | 'worker'
  | 'gateway'
  | 'placeholder'
  | 'image-puller'
  | 'device-plugin'
  | 'storage'
  | 'shared-folder'
  | 'jump-server'
  | 'test'
  | 'extra';

/** What the Services of the gateway add to the names of all. */
export const GATEWAY_SERVICES = ['pods', 'gateway-metrics', 'gateway-leader', 'follower-metrics'] as const;

type Labels = Record<string, string>;

/** The names and labels of every object; all derive from the release, so that two releases share nothing. */
export function namesOf(values: NamingValues) {
  const name = named('name', 'What app.kubernetes.io/name says.', labelValue(orElse(values.nameOverride, chart.name)));
  const long = named(
    'longName',
    'The release, and the chart unless the release names it already.',
    when<string>(containsText(release.name, name), release.name, str`${release.name}-${name}`),
  );
  const wanted = named(
    'wantedName',
    'What the names of all objects would start with, if every text could be a name.',
    orElse(values.fullnameOverride, long),
  );
  const spelledName = named(
    'spelledName',
    'The same as Kubernetes spells names: a release may have dots and start with a digit, an alias of the chart and an override may have capitals.',
    when<string>(matches(spelled(wanted), '^[0-9]'), str`r${spelled(wanted)}`, spelled(wanted)),
  );
  const fullname = named(
    'fullname',
    'What the names of all objects start with, short enough for what is put behind it.',
    when<string>(
      either(above(lengthOf(wanted), MOST), not(matches(wanted, OBJECT_NAME))),
      cut(spelledName, wanted, MOST),
      wanted,
    ),
  );
  const selector = namedMap<Labels>(
    'selectorLabels',
    "What selects the pods of this release. Never changes: a Deployment's selector cannot.",
    {
      'app.kubernetes.io/name': name,
      'app.kubernetes.io/instance': release.name,
    },
  );
  const ours = {
    ...PART_OF,
    'app.kubernetes.io/managed-by': release.service,
    // The version of Gadgetron says nothing about another server.
    'app.kubernetes.io/version': when<string>(isMrd(values), labelValue(values.image.tag), chart.appVersion),
    'helm.sh/chart': chartOnly<string>(labelValue(str`${chart.name}-${chart.version}`)),
  };
  const common = namedMap<Labels>(
    'labels',
    'What every object is labelled with.',
    union<Labels>(selector, ours, values.commonLabels),
  );
  const component = (part: Component): Labels => ({ 'app.kubernetes.io/component': part });
  const of = (part: string) => str`${fullname}-${part}`;
  const account = (helper: string, what: string, { create, name: given }: Account, own: Expression<string>) =>
    named(
      helper,
      `The account of ${what}: the one made here, the one named, or the namespace's own.`,
      when<string>(create, orElse(given, own), orElse(given, 'default')),
    );
  return {
    fullname,
    /** The name of an object of this part of the deployment. */
    of,
    /** The headless Service by which the gateway knows the pods. */
    pods: of('pods'),
    frontend: named(
      'frontendName',
      'The Service that clients inside the cluster connect to.',
      orElse(values.frontend.name, str`${fullname}-frontend`),
    ),
    storage: named(
      'storageName',
      'The Service of the MRD storage server.',
      orElse(values.storage.name, str`${fullname}-storage`),
    ),
    jumpServer: named(
      'jumpServerName',
      'The Service of the jump server.',
      orElse(values.jumpServer.service.name, str`${fullname}-jump-server`),
    ),
    accounts: {
      reconstruction: account('serviceAccountName', 'Gadgetron', values.serviceAccount, fullname),
      gateway: account('gatewayServiceAccountName', 'the gateway', values.gateway.serviceAccount, of('gateway')),
      storage: account('storageServiceAccountName', 'the storage server', values.storage.serviceAccount, of('storage')),
      jumpServer: account(
        'jumpServerServiceAccountName',
        'the jump server',
        values.jumpServer.serviceAccount,
        of('jump-server'),
      ),
    },
    /** For objects without a namespace, which would meet those of another release of the same name. Dots: no namespace has one, so that x-y and z cannot be taken for x and y-z. */
    clusterWide: (part: string) => str`${release.namespace}.${fullname}.${part}`,
    labels: (part: Component) => union<Labels>(common, component(part)),
    /** Of an object to which the user gives labels of its own. */
    labelsWith: (part: Component, more: Expression<Readonly<Labels>>) =>
      union<Labels>(selector, ours, component(part), merge(values.commonLabels, more)),
    selector: (part: Component) => union<Labels>(selector, component(part)),
  };
}

export type Names = ReturnType<typeof namesOf>;
