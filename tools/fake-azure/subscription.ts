import { at, type JsonObject } from '../../cluster/wire';
import { gatewayError, ok, type Route, route } from './exchange';
import { authorizationFailed, body, subscriptionNotFound } from './unrecorded';
import type { World } from './world';

/** What a subscription may use in a region. Bodies after the documentation of each list (see `unrecorded.ts`). */
export interface Offer {
  /** False: the caller is Contributor of one group, and refused every read above it. */
  readable: boolean;
  /** Registered providers, in lower case. */
  readonly registered: Set<string>;
  readonly usages: JsonObject[];
  readonly skus: JsonObject[];
  readonly versions: JsonObject[];
}

const capability = (name: string, value: string): JsonObject => ({ name, value });

/** A VM size as `Microsoft.Compute/skus` lists it. */
export const sku = (
  name: string,
  family: string,
  cores: number,
  location: string,
  more: { readonly gpus?: number; readonly zones?: readonly string[]; readonly restrictions?: readonly unknown[] } = {},
): JsonObject => ({
  resourceType: 'virtualMachines',
  name,
  tier: 'Standard',
  size: name.replace('Standard_', ''),
  family,
  locations: [location],
  locationInfo: [{ location, zones: more.zones ?? ['1', '2', '3'], zoneDetails: [] }],
  capabilities: [
    capability('vCPUs', String(cores)),
    capability('MemoryGB', String(cores * 4)),
    capability('MaxResourceVolumeMB', String(cores * 38400)),
    capability('PremiumIO', 'True'),
    capability('EphemeralOSDiskSupported', 'True'),
    capability('CachedDiskBytes', String(cores * 26843545600)),
    ...(more.gpus === undefined ? [] : [capability('GPUs', String(more.gpus))]),
  ],
  restrictions: more.restrictions ?? [],
});

/** A line of `Microsoft.Compute/locations/usages`. */
export const usage = (name: string, localized: string, used: number, limit: number): JsonObject => ({
  unit: 'Count',
  currentValue: used,
  limit,
  name: { value: name, localizedValue: localized },
});

const version = (minor: string, patches: readonly string[], more: JsonObject = {}): JsonObject => ({
  version: minor,
  isDefault: false,
  isPreview: false,
  capabilities: { supportPlan: ['KubernetesOfficial', 'AKSLongTermSupport'] },
  patchVersions: Object.fromEntries(patches.map(patch => [patch, { upgrades: [] }])),
  ...more,
});

/** The calendar of the facts (2026): 1.33 and older are for long-term support only. */
export const offerOf = (location: string): Offer => ({
  readable: true,
  registered: new Set([
    'microsoft.containerservice',
    'microsoft.compute',
    'microsoft.network',
    'microsoft.storage',
    'microsoft.managedidentity',
    'microsoft.operationalinsights',
    'microsoft.insights',
  ]),
  usages: [
    usage('cores', 'Total Regional vCPUs', 0, 350),
    usage('lowPriorityCores', 'Total Regional Low-priority vCPUs', 0, 100),
    usage('standardDDSv5Family', 'Standard DDSv5 Family vCPUs', 0, 350),
    usage('standardDSv2Family', 'Standard DSv2 Family vCPUs', 0, 350),
    usage('standardNCASv3_T4Family', 'Standard NCASv3_T4 Family vCPUs', 0, 64),
  ],
  skus: [
    ...[2, 4, 8, 16, 32].map(cores => sku(`Standard_D${cores}ds_v5`, 'standardDDSv5Family', cores, location)),
    sku('Standard_DS2_v2', 'standardDSv2Family', 2, location),
    sku('Standard_D2_v2', 'standardDv2Family', 2, location, {
      restrictions: [
        {
          type: 'Location',
          values: [location],
          restrictionInfo: { locations: [location] },
          reasonCode: 'NotAvailableForSubscription',
        },
      ],
    }),
    ...[4, 8, 16].map(cores =>
      sku(`Standard_NC${cores}as_T4_v3`, 'standardNCASv3_T4Family', cores, location, { gpus: 1 }),
    ),
  ],
  versions: [
    version('1.37', ['1.37.0'], { isPreview: true }),
    version('1.36', ['1.36.1', '1.36.2']),
    version('1.35', ['1.35.6', '1.35.7'], { isDefault: true }),
    version('1.34', ['1.34.9', '1.34.10']),
    version('1.33', ['1.33.12'], { capabilities: { supportPlan: ['AKSLongTermSupport'] } }),
  ],
});

/** Reads of the subscription, which many users may not make. */
export function subscriptionRoutes(world: World, offer: Offer): readonly Route[] {
  const { subscription } = world.settings;
  const read = (method: string, template: string, action: string, answer: Route['answer']): Route =>
    route(method, template, (call, ...groups) => {
      if (groups[0] !== subscription) return gatewayError(404, subscriptionNotFound(groups[0] ?? ''));
      return offer.readable
        ? answer(call, ...groups)
        : gatewayError(403, authorizationFailed(action, `/subscriptions/${subscription}`));
    });
  const provider = (namespace: string): JsonObject => ({
    id: `/subscriptions/${subscription}/providers/${namespace}`,
    namespace,
    registrationPolicy: 'RegistrationRequired',
    registrationState: offer.registered.has(namespace.toLowerCase()) ? 'Registered' : 'NotRegistered',
  });

  return [
    read('GET', '/subscriptions/{}', 'Microsoft.Resources/subscriptions/read', () =>
      ok(
        body('subscription', {
          id: `/subscriptions/${subscription}`,
          subscriptionId: subscription,
          displayName: 'MRI',
          state: 'Enabled',
          tenantId: '00000000-0000-0000-0000-000000000000',
        }),
      ),
    ),
    read(
      'GET',
      '/subscriptions/{}/providers/{}',
      'Microsoft.Resources/subscriptions/providers/read',
      (_call, _subscription, namespace = '') => ok(body('provider', provider(namespace))),
    ),
    read(
      'POST',
      '/subscriptions/{}/providers/{}/register',
      'Microsoft.Resources/subscriptions/providers/register/action',
      (_call, _subscription, namespace = '') => {
        offer.registered.add(namespace.toLowerCase());
        return ok(body('provider', { ...provider(namespace), registrationState: 'Registering' }));
      },
    ),
    read('GET', '/subscriptions/{}/providers/Microsoft.Compute/skus', 'Microsoft.Compute/skus/read', call => {
      const location = /location eq '([^']+)'/i.exec(call.query.get('$filter') ?? '')?.[1]?.toLowerCase();
      return ok(
        body('vm sizes', {
          value: offer.skus.filter(
            each =>
              location === undefined || JSON.stringify(at(each, 'locations')).toLowerCase().includes(`"${location}"`),
          ),
        }),
      );
    }),
    read(
      'GET',
      '/subscriptions/{}/providers/Microsoft.Compute/locations/{}/usages',
      'Microsoft.Compute/locations/usages/read',
      () => ok(body('usages', { value: offer.usages })),
    ),
    read(
      'GET',
      '/subscriptions/{}/providers/Microsoft.ContainerService/locations/{}/kubernetesVersions',
      'Microsoft.ContainerService/locations/kubernetesVersions/read',
      () => ok(body('kubernetes versions', { values: offer.versions })),
    ),
  ];
}
