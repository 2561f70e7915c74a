import { type ChartDefinition, defaultsOf, symbolic } from '../helm';
import packageJson from '../../package.json';
import { about } from './about';
import readme from './chart-readme.md';
import clusterValues from './ci/cluster-values.yaml';
import dynamicFolderValues from './ci/dynamic-folder-values.yaml';
import azureStorageValues from './ci/azure-storage-values.yaml';
import engineValues from './ci/engine-values.yaml';
import enginesValues from './ci/engines-values.yaml';
import everythingValues from './ci/everything-values.yaml';
import exposedFrontendValues from './ci/exposed-frontend-values.yaml';
import externalStorageValues from './ci/external-storage-values.yaml';
import fixedPodsValues from './ci/fixed-pods-values.yaml';
import mrdValues from './ci/mrd-values.yaml';
import noGatewayValues from './ci/no-gateway-values.yaml';
import sessionsValues from './ci/sessions-values.yaml';
import twoGatewaysValues from './ci/two-gateways-values.yaml';
import keylessFolderValues from './ci/keyless-folder-values.yaml';
import { notesFor } from './notes/notes';
import { gadgetronValues } from './values';
import { frequentValues } from './values/frequent';

/** Where the source of what has no file of its own lies; every component has the last two. */
const SOURCES: Readonly<Record<string, string>> = {
  values: 'lib/gadgetron/values',
  names: 'lib/gadgetron/names.ts',
  'device-plugin': 'lib/gadgetron/device-plugin/device-plugin.ts',
  'extra-objects': 'lib/gadgetron/gadgetron.ts',
  'follower-deployment': 'lib/gadgetron/gateway/deployment.ts',
  'follower-metrics-service': 'lib/gadgetron/gateway/metrics-service.ts',
  'service-account': 'lib/gadgetron/service-account.ts',
  'disruption-budget': 'lib/gadgetron/disruption-budget.ts',
};

const defaults = defaultsOf(gadgetronValues);
const image = (name: string, { registry, repository, tag }: typeof defaults.image): string =>
  `- name: ${name}\n  image: ${registry}/${repository}:${tag}\n`;

/** The Helm chart, but for its templates, which come from the constructs. */
export const gadgetronChart: ChartDefinition = {
  name: about.Name,
  version: about.Version,
  appVersion: about.AppVersion,
  // 1.28: what cdk8s-plus-28 and the tests' oldest schemas speak. "-0" admits the builds of clouds, such as 1.35.1-gke.1.
  kubeVersion: '>=1.28.0-0',
  description: 'Gadgetron, streaming MRI reconstruction, with autoscaling, shared storage and an SSH jump server',
  home: packageJson.homepage,
  icon: 'https://raw.githubusercontent.com/hansenms/gadgetron-kubernetes/main/docs/icon.svg',
  sources: [
    packageJson.homepage,
    'https://github.com/gadgetron/gadgetron',
    'https://github.com/ismrmrd/mrd-storage-server',
  ],
  keywords: ['gadgetron', 'mri', 'ismrmrd', 'reconstruction', 'medical-imaging', 'azure', 'aks'],
  maintainers: [{ name: 'gadgetron-kubernetes', url: packageJson.homepage }],
  annotations: {
    'artifacthub.io/category': 'ai-machine-learning',
    'artifacthub.io/license': 'MIT',
    'artifacthub.io/prerelease': 'true',
    'artifacthub.io/links':
      '- name: Gadgetron\n  url: https://gadgetron.readthedocs.io\n- name: ISMRMRD\n  url: https://ismrmrd.readthedocs.io\n',
    'artifacthub.io/images': [
      image('gadgetron', defaults.image),
      image('haproxy', defaults.gateway.image),
      image('mrd-storage-server', defaults.storage.image),
      image('openssh-server', defaults.jumpServer.image),
      image('k8s-device-plugin', defaults.devicePlugin.image),
    ].join(''),
    'artifacthub.io/changes':
      '- kind: added\n  description: First version, synthesized from one typed description together with plain manifests\n',
  },
  values: gadgetronValues,
  notes: notesFor(symbolic(gadgetronValues)),
  readme,
  readmeValues: frequentValues,
  ciValues: {
    'azure-storage-values.yaml': azureStorageValues,
    'cluster-values.yaml': clusterValues,
    'dynamic-folder-values.yaml': dynamicFolderValues,
    'engine-values.yaml': engineValues,
    'engines-values.yaml': enginesValues,
    'everything-values.yaml': everythingValues,
    'exposed-frontend-values.yaml': exposedFrontendValues,
    'external-storage-values.yaml': externalStorageValues,
    'fixed-pods-values.yaml': fixedPodsValues,
    'mrd-values.yaml': mrdValues,
    'no-gateway-values.yaml': noGatewayValues,
    'sessions-values.yaml': sessionsValues,
    'two-gateways-values.yaml': twoGatewaysValues,
    'keyless-folder-values.yaml': keylessFolderValues,
  },
  sourceOf: path => SOURCES[path.split('/').at(-1) ?? path] ?? `lib/gadgetron/${path}.ts`,
  madeBy: 'npm run synth',
};
