import type { Engine } from '../../../cluster/api-model/engines';

/** A value of JSON that tests change and pass on. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
type JsonObject = Readonly<Record<string, Json>>;

/** A model that an engine takes. */
export const goodModel = (engine: Engine): JsonObject => ({
  apiVersion: 'vlabs',
  location: 'westeurope',
  properties: {
    orchestratorProfile: {
      orchestratorType: 'Kubernetes',
      orchestratorRelease: { 'acs-engine': '1.12', 'aks-engine': '1.24', 'aks-engine-azurestack': '1.35' }[engine],
      kubernetesConfig: { useManagedIdentity: false },
    },
    masterProfile: { count: 1, dnsPrefix: 'gadgetron', vmSize: 'Standard_D2_v3' },
    agentPoolProfiles: [
      { name: 'recon', count: 2, vmSize: 'Standard_D4_v3', availabilityProfile: 'VirtualMachineScaleSets' },
    ],
    linuxProfile: { adminUsername: 'azureuser', ssh: { publicKeys: [{ keyData: 'ssh-ed25519 AAAA' }] } },
    servicePrincipalProfile: { clientId: '00000000-0000-0000-0000-000000000001', secret: 'not-a-secret' },
  },
});

const shortcuts: Readonly<Record<string, string>> = {
  o: 'properties.orchestratorProfile',
  k: 'properties.orchestratorProfile.kubernetesConfig',
  m: 'properties.masterProfile',
  pool: 'properties.agentPoolProfiles.0',
  linux: 'properties.linuxProfile',
  windows: 'properties.windowsProfile',
  sp: 'properties.servicePrincipalProfile',
};

/** The model with other values at some paths, such as `pool.count`; undefined takes one away. */
export function changed(model: JsonObject, changes: Readonly<Record<string, Json | undefined>>): JsonObject {
  return Object.entries(changes).reduce<JsonObject>((result, [path, value]) => {
    const [first = '', ...rest] = path.split('.');
    return asObject(set(result, [...(shortcuts[first] ?? first).split('.'), ...rest], value));
  }, model);
}

function set(target: Json | undefined, [key, ...rest]: readonly string[], value: Json | undefined): Json {
  if (key === undefined) return value ?? null;
  if (Array.isArray(target)) {
    const items = target as readonly Json[];
    return [
      ...items.slice(0, Number(key)),
      ...(rest.length === 0 && value === undefined ? [] : [set(items[Number(key)], rest, value)]),
      ...items.slice(Number(key) + 1),
    ];
  }
  const object = asObject(target);
  if (rest.length > 0 || value !== undefined) return { ...object, [key]: set(object[key], rest, value) };
  return Object.fromEntries(Object.entries(object).filter(([name]) => name !== key));
}

const asObject = (value: Json | undefined): JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
