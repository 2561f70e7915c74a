import type { ArmRequest } from './arm';
import { type Cloud, mayHaveToken } from './cloud';

/** @throws Error where Azure gave an address that must not get our token */
export function urlOf(cloud: Cloud, request: ArmRequest): string {
  if ('url' in request) {
    // Its query may be signed, so only the host is printed.
    if (!URL.canParse(request.url) || !mayHaveToken(cloud, request.url))
      throw new Error(`Azure gave an address outside of ${cloud.endpoint}`);
    return request.url;
  }
  const url = new URL(request.path, cloud.endpoint);
  for (const [key, value] of Object.entries({ 'api-version': request.apiVersion, ...request.query }))
    url.searchParams.set(key, value);
  return url.href;
}
