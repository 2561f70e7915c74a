import { createHash } from 'node:crypto';
import { Failure } from '../failure';

/** An image by its tag. */
export interface Tagged {
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
}

/** `user:password`, base64, of a registry; nothing where nobody has logged in. */
export type CredentialsOf = (registry: string) => string | undefined;

/** An index first: without these, a registry hands out the manifest of one platform. */
const ACCEPT = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
].join(', ');

/** Milliseconds until a registry must have answered. */
const PATIENCE = 30_000;

export const referenceOf = ({ registry, repository, tag }: Tagged): string => `${registry}/${repository}:${tag}`;

/**
 * The digest that a tag means now: of the index, or of the manifest where there is no index.
 * @throws Failure when the registry does not answer, refuses, or does not know the tag.
 */
export async function digestOf(image: Tagged, credentialsOf: CredentialsOf): Promise<string> {
  const { registry, repository, tag } = image;
  const url = `${originOf(registry)}/v2/${repository}/manifests/${tag}`;
  const basic = credentialsOf(registry);
  let response = await ask(image, url, { Accept: ACCEPT });
  if (response.status === 401) {
    const authorization = await signedIn(image, response.headers.get('www-authenticate') ?? '', basic);
    response = await ask(image, url, { Accept: ACCEPT, Authorization: authorization });
  }
  if (response.status === 404) throw new Failure([`${referenceOf(image)}: the registry does not know it`]);
  if (response.status === 401 || response.status === 403)
    throw new Failure([`${referenceOf(image)}: may not be read (${response.status}): docker login ${registry}`]);
  if (!response.ok) throw new Failure([`${referenceOf(image)}: the registry answers ${response.status}`]);
  const body = Buffer.from(await response.arrayBuffer());
  const digest = `sha256:${createHash('sha256').update(body).digest('hex')}`;
  const said = response.headers.get('docker-content-digest');
  if (said !== null && said !== digest)
    throw new Failure([`${referenceOf(image)}: the registry says ${said}, and what it sends is ${digest}`]);
  return digest;
}

/** What to send in order to be let in, as the registry asks for it. */
async function signedIn(image: Tagged, challenge: string, basic: string | undefined): Promise<string> {
  const [scheme = '', ...rest] = challenge.split(' ');
  const parameters = new Map(
    [...rest.join(' ').matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
  );
  const realm = parameters.get('realm');
  if (scheme.toLowerCase() === 'basic' && basic !== undefined) return `Basic ${basic}`;
  if (scheme.toLowerCase() !== 'bearer' || realm === undefined)
    throw new Failure([`${referenceOf(image)}: the registry wants a login: docker login ${image.registry}`]);
  const url = new URL(realm);
  for (const key of ['service', 'scope']) {
    const value = parameters.get(key);
    if (value !== undefined) url.searchParams.set(key, value);
  }
  const response = await ask(image, url.href, basic === undefined ? {} : { Authorization: `Basic ${basic}` });
  if (!response.ok)
    throw new Failure([`${referenceOf(image)}: no token (${response.status}): docker login ${image.registry}`]);
  const { token, access_token: other } = (await response.json()) as { token?: string; access_token?: string };
  return `Bearer ${token ?? other ?? ''}`;
}

async function ask(image: Tagged, url: string, headers: Readonly<Record<string, string>>): Promise<Response> {
  try {
    return await fetch(url, { headers, signal: AbortSignal.timeout(PATIENCE) });
  } catch (error) {
    const reason = error instanceof Error && error.cause instanceof Error ? error.cause : error;
    const code = reason instanceof Error && 'code' in reason ? String(reason.code) : String(reason);
    throw new Failure([`${referenceOf(image)}: the registry does not answer (${code})`]);
  }
}

/** Docker Hub's API has another name than its images; a registry on this computer speaks without TLS, as docker assumes. */
function originOf(registry: string): string {
  if (registry === 'docker.io') return 'https://registry-1.docker.io';
  const [host] = registry.split(':');
  return `${host === 'localhost' || host === '127.0.0.1' ? 'http' : 'https'}://${registry}`;
}
