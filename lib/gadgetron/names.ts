import { above, chart, chartOnly, containsText, lengthOf, named, namedMap, orElse, release, sha256, str, type Symbolic, truncated, union, when } from '../helm';
import type { gadgetronValues } from './values';

type Values = Symbolic<typeof gadgetronValues>;

/** What `-storage` and the like may add, so that the name of a Service stays within the 63 characters of a DNS label. */
const MOST = 40;

/** The part of the deployment that an object belongs to. */
export type Component = 'reconstruction' | 'storage' | 'shared-folder' | 'jump-server' | 'test' | 'extra';

type Labels = Record<string, string>;

/** The names and labels of every object; all derive from the release, so that two releases share nothing. */
export function namesOf(values: Values) {
  const name = named('name', 'What app.kubernetes.io/name says.', orElse(values.nameOverride, chart.name));
  const long = named('longName', 'The release, and the chart unless the release names it already.', when<string>(containsText(release.name, name), release.name, str`${release.name}-${name}`));
  // A cut name gets a piece of the hash of the whole one, or two long names that start alike would be one.
  const cut = str`${truncated(long, MOST - 9)}-${truncated(sha256(long), 8)}`;
  const fullname = named(
    'fullname',
    'What the names of all objects start with, short enough for what is put behind it.',
    when<string>(values.fullnameOverride, values.fullnameOverride, when<string>(above(lengthOf(long), MOST), cut, long)),
  );
  const selector = namedMap<Labels>('selectorLabels', 'What selects the pods of this release. Never changes: a Deployment\'s selector cannot.', {
    'app.kubernetes.io/name': name,
    'app.kubernetes.io/instance': release.name,
  });
  const common = namedMap<Labels>(
    'labels',
    'What every object is labelled with.',
    union<Labels>(
      selector,
      { 'app.kubernetes.io/part-of': 'gadgetron', 'app.kubernetes.io/managed-by': release.service, 'app.kubernetes.io/version': chart.appVersion, 'helm.sh/chart': chartOnly(str`${chart.name}-${chart.version}`) },
      values.commonLabels,
    ),
  );
  const component = (part: Component): Labels => ({ 'app.kubernetes.io/component': part });
  return {
    fullname,
    /** The name of an object of this part of the deployment. */
    of: (part: string) => str`${fullname}-${part}`,
    frontend: named('frontendName', 'The Service that clients inside the cluster connect to.', orElse(values.frontend.name, str`${fullname}-frontend`)),
    storage: named('storageName', 'The Service of the MRD storage server.', orElse(values.storage.name, str`${fullname}-storage`)),
    jumpServer: named('jumpServerName', 'The Service of the jump server.', orElse(values.jumpServer.service.name, str`${fullname}-jump-server`)),
    /** For objects without a namespace, which would meet those of another release of the same name. */
    clusterWide: (part: string) => str`${release.namespace}-${fullname}-${part}`,
    labels: (part: Component) => union<Labels>(common, component(part)),
    selector: (part: Component) => union<Labels>(selector, component(part)),
  };
}

export type Names = ReturnType<typeof namesOf>;
