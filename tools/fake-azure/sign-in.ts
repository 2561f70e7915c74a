import { createServer as createHttpServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { closed, opened } from '../programs/opened';
import type { FakeArm } from './fake-arm';
import { fakeToken } from './fake-arm';

export const tenant = '22222222-0000-0000-0000-000000000000';
export const client = {
  id: '33333333-0000-0000-0000-000000000000',
  secret: 'only-the-client-knows',
  assertion: 'token-of-the-service-account',
};

/** The credentials of a request for a token. */
export interface TokenRequest {
  readonly at: 'authority' | 'machine';
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Who signs in, on the loopback: an authority as Microsoft Entra ID is one, over https, and the service from which a machine
 * in Azure gets tokens for its identity, over http. Each gives the token that the fake takes, and only for the fake.
 * After https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow, …/v2-oauth2-device-code,
 * …/v2-oauth2-auth-code-flow, https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token,
 * https://learn.microsoft.com/azure/app-service/overview-managed-identity
 *
 * It differs: nothing is signed, certificates are not taken, one tenant, and the user of a browser says yes at once.
 */
export class FakeSignIn {
  readonly asked: TokenRequest[] = [];
  private readonly authority: Server;
  private readonly machine: Server;
  /** Looks at a device's code until the user has typed it in. */
  private looks = 0;

  constructor(private readonly fake: FakeArm) {
    const { key, certificate: cert } = fake.certificate;
    this.authority = createServer({ key, cert }, (request, response) => void this.asAuthority(request, response));
    this.machine = createHttpServer((request, response) => {
      this.asMachine(request, response);
    });
  }

  async start(): Promise<this> {
    for (const server of [this.authority, this.machine])
      await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return opened(this, () => this.stop());
  }

  async stop(): Promise<void> {
    closed(this);
    for (const server of [this.authority, this.machine]) {
      server.closeAllConnections();
      await new Promise(resolve => server.close(resolve));
    }
  }

  get authorityHost(): string {
    return `https://localhost:${portOf(this.authority)}`;
  }

  get machineHost(): string {
    return `http://127.0.0.1:${portOf(this.machine)}`;
  }

  private async asAuthority(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.authorityHost);
    const fields = Object.fromEntries(new URLSearchParams(await text(request)));
    const here = `${this.authorityHost}/${tenant}`;
    switch (pathname.replace(/^\/[^/]+/, '')) {
      case '/v2.0/.well-known/openid-configuration':
        json(response, 200, {
          issuer: `${here}/v2.0`,
          authorization_endpoint: `${here}/oauth2/v2.0/authorize`,
          token_endpoint: `${here}/oauth2/v2.0/token`,
          device_authorization_endpoint: `${here}/oauth2/v2.0/devicecode`,
          jwks_uri: `${here}/discovery/v2.0/keys`,
        });
        return;
      case '/oauth2/v2.0/devicecode':
        json(response, 200, {
          user_code: 'ABC-123',
          device_code: 'of-the-device',
          verification_uri: 'https://example.org/device',
          expires_in: 900,
          interval: 1,
          message: 'To sign in, open https://example.org/device and enter the code ABC-123',
        });
        return;
      case '/oauth2/v2.0/authorize':
        response
          .writeHead(302, {
            location: `${searchParams.get('redirect_uri') ?? ''}?code=of-the-browser&state=${encodeURIComponent(searchParams.get('state') ?? '')}`,
          })
          .end();
        return;
      case '/oauth2/v2.0/token':
        this.asked.push({ at: 'authority', fields });
        this.giveToken(response, fields);
        return;
      default:
        json(response, 404, { error: 'not_found', error_description: pathname });
    }
  }

  private giveToken(response: ServerResponse, fields: Readonly<Record<string, string>>): void {
    const scopes = (fields.scope ?? '').split(' ');
    if (!scopes.includes(`${this.fake.endpoint}/.default`))
      json(response, 400, {
        error: 'invalid_scope',
        error_description: `AADSTS70011: The scope ${fields.scope ?? ''} is not valid.`,
      });
    else if (
      fields.grant_type === 'client_credentials' &&
      fields.client_secret !== client.secret &&
      fields.client_assertion !== client.assertion
    )
      json(response, 401, {
        error: 'invalid_client',
        error_description: 'AADSTS7000215: Invalid client secret provided.',
      });
    else if (fields.device_code !== undefined && this.looks++ === 0)
      json(response, 400, {
        error: 'authorization_pending',
        error_description: 'AADSTS70016: the user has not typed it in yet',
      });
    else
      json(response, 200, {
        token_type: 'Bearer',
        expires_in: 3600,
        ext_expires_in: 3600,
        scope: fields.scope,
        access_token: fakeToken,
        ...(scopes.includes('openid') ? someone(this.authorityHost, fields.client_id ?? '') : {}),
      });
  }

  private asMachine(request: IncomingMessage, response: ServerResponse): void {
    const { pathname, searchParams } = new URL(request.url ?? '/', this.machineHost);
    const isMachine = pathname.replace(/\/$/, '') === '/metadata/identity/oauth2/token';
    // Whoever sends no header is a page in a browser, or looks whether this is a machine in Azure.
    if (isMachine ? request.headers.metadata !== 'true' : request.headers['x-identity-header'] !== client.secret) {
      json(response, 400, { error: 'invalid_request', error_description: 'Required metadata header not specified' });
      return;
    }
    const fields = Object.fromEntries(searchParams);
    this.asked.push({ at: 'machine', fields });
    const { resource = '' } = fields;
    if (resource !== this.fake.endpoint)
      json(response, 400, { error: 'invalid_resource', error_description: `AADSTS500011: ${resource} was not found` });
    else
      json(response, 200, {
        access_token: fakeToken,
        token_type: 'Bearer',
        resource,
        expires_on: String(Math.floor(Date.now() / 1000) + 3600),
        expires_in: '3600',
        client_id: fields.client_id ?? client.id,
      });
  }
}

/** What comes along with the token of a person. */
function someone(authority: string, audience: string): Readonly<Record<string, string>> {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    aud: audience,
    iss: `${authority}/${tenant}/v2.0`,
    exp: Math.floor(Date.now() / 1000) + 3600,
    oid: 'someone',
    sub: 'someone',
    tid: tenant,
    preferred_username: 'someone@example.org',
    ver: '2.0',
  };
  return {
    id_token: `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`,
    client_info: part({ uid: 'someone', utid: tenant }),
  };
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;
