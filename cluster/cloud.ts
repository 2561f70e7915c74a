/** Which Azure: where its Resource Manager is, for whom its tokens are, and who signs people in. */
export interface Cloud {
  /** Address of the Resource Manager; https, as a token goes there. */
  readonly endpoint: string;
  /** Whom tokens are asked for, without `/.default`. */
  readonly audience: string;
  /** Who signs people in; undefined: as the environment says (AZURE_AUTHORITY_HOST), or the public cloud. */
  readonly authority: string | undefined;
}

/** The clouds that Microsoft runs. Left alone, the SDK asks for tokens of the public audience in all of them. */
export const clouds = {
  public: { endpoint: 'https://management.azure.com', audience: 'https://management.azure.com', authority: undefined },
  china: {
    endpoint: 'https://management.chinacloudapi.cn',
    audience: 'https://management.chinacloudapi.cn',
    authority: 'https://login.chinacloudapi.cn',
  },
  usgovernment: {
    endpoint: 'https://management.usgovcloudapi.net',
    audience: 'https://management.usgovcloudapi.net',
    authority: 'https://login.microsoftonline.us',
  },
} as const satisfies Readonly<Record<string, Cloud>>;

export type KnownCloud = keyof typeof clouds;

/** How a cloud is chosen: one of Microsoft's, each address of which may be another. */
export interface CloudChoice {
  readonly cloud?: KnownCloud | undefined;
  readonly endpoint?: string | undefined;
  /** Default: the endpoint, where one is given. */
  readonly audience?: string | undefined;
  readonly authority?: string | undefined;
}

/** A cloud, or every problem of the choice. */
export function cloudOf(choice: CloudChoice): { readonly cloud: Cloud; readonly problems: readonly string[] } {
  const known = clouds[choice.cloud ?? 'public'];
  const endpoint = trimmed(choice.endpoint ?? known.endpoint);
  const cloud = {
    endpoint,
    audience: trimmed(choice.audience ?? (choice.endpoint === undefined ? known.audience : endpoint)),
    authority: choice.authority === undefined ? known.authority : trimmed(choice.authority),
  };
  const problems = Object.entries({ 'ARM endpoint': cloud.endpoint, 'authority host': cloud.authority }).flatMap(
    ([name, address]) => addressProblem(name, address) ?? [],
  );
  return { cloud, problems };
}

const trimmed = (address: string): string => address.replace(/\/+$/, '');

function addressProblem(name: string, address: string | undefined): string | undefined {
  if (address === undefined) return undefined;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== 'https:')
    return `${name}: must be an https address, since tokens go there (got ${JSON.stringify(address)})`;
  return url.username || url.search || url.hash || url.pathname !== '/'
    ? `${name}: must be a host, with nothing but a port (got ${JSON.stringify(address)})`
    : undefined;
}

/** Microsoft's own, of all its clouds. */
const authorities: ReadonlySet<string> = new Set([
  'login.microsoftonline.com',
  'login.microsoftonline.us',
  'login.chinacloudapi.cn',
  'login.partner.microsoftonline.cn',
]);

/**
 * Whether another service signs users in. Left alone, the SDK asks the public cloud whether it knows such an authority:
 * it does not know that of a private cloud, which may not even reach it.
 */
export const isOwnAuthority = (authority: string | undefined): boolean =>
  authority !== undefined && URL.canParse(authority) && !authorities.has(new URL(authority).hostname);

/**
 * Whether an address that Azure gave may have our token: the Resource Manager itself or one of its regions
 * (`westus3.management.azure.com`). A forged header must not get a token.
 */
export function mayHaveToken(cloud: Cloud, address: string): boolean {
  const [ours, given] = [new URL(cloud.endpoint), new URL(address)];
  return (
    given.protocol === 'https:' &&
    given.port === ours.port &&
    (given.hostname === ours.hostname || given.hostname.endsWith(`.${ours.hostname}`))
  );
}
