import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { opened } from '../programs/opened';
import type { Certificate } from './certificates';

/**
 * How a registry lets clients in: by a token of its token server, which wants the password, or for a user's token; or by
 * the password itself.
 */
export type Login = 'token' | 'identity' | 'basic';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const TOKEN = 'a-token-for-a-while';

export const digestOfText = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/**
 * A container registry (distribution spec 1.1): manifests by tag and by digest, the index only for those that accept it,
 * configurations of images at another address, and 401 with a challenge first. A token is good for one repository. It has
 * no layers.
 */
export class FakeRegistry {
  /** By `repository:tag`: the index, or the manifest where there is no index. */
  readonly images = new Map<string, string>();
  readonly requests: string[] = [];
  /** By digest. */
  private readonly contents = new Map<string, string>();

  private constructor(
    private readonly server: Server,
    private readonly login: Login,
    private readonly password: string,
    private readonly name: string,
    private readonly protocol: 'http' | 'https',
  ) {
    server.on('request', (request: IncomingMessage, response: ServerResponse) => {
      const pieces: Buffer[] = [];
      request.on('data', (piece: Buffer) => pieces.push(piece));
      request.on('end', () => {
        this.answer(request, response, Buffer.concat(pieces).toString());
      });
    });
  }

  /** @param password `user:password`, or the user's token. */
  static async start(
    login: Login,
    password: string,
    secure?: { readonly name: string; readonly certificate: Certificate },
  ): Promise<FakeRegistry> {
    const server =
      secure === undefined
        ? createServer()
        : createSecureServer({ key: secure.certificate.key, cert: secure.certificate.certificate });
    const registry = new FakeRegistry(server, login, password, secure?.name ?? '', secure ? 'https' : 'http');
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return opened(registry, one => one.stop());
  }

  /** Adds an image with this configuration, for two platforms. */
  add(image: string, configuration: object): void {
    const manifests = ['arm64', 'amd64'].map(architecture => {
      const config = this.keep(
        JSON.stringify({ architecture, os: 'linux', config: architecture === 'amd64' ? configuration : {} }),
      );
      const digest = this.keep(JSON.stringify({ schemaVersion: 2, config: { digest: config } }));
      return { digest, platform: { os: 'linux', architecture } };
    });
    this.images.set(image, JSON.stringify({ schemaVersion: 2, manifests }));
  }

  private keep(text: string): string {
    this.contents.set(digestOfText(text), text);
    return digestOfText(text);
  }

  /** Stops listening. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** As images name it. */
  get host(): string {
    return this.name === '' ? `127.0.0.1:${this.port}` : this.name;
  }

  private get basic(): string {
    return `Basic ${Buffer.from(this.password).toString('base64')}`;
  }

  private answer({ url = '/', method, headers }: IncomingMessage, response: ServerResponse, body: string): void {
    this.requests.push(url);
    const { pathname, searchParams } = new URL(url, `http://${this.host}`);
    if (pathname === '/token') {
      this.answerToken(method === 'POST' ? new URLSearchParams(body) : searchParams, headers.authorization, response);
      return;
    }
    // Where blobs lie, the token of the registry is not wanted.
    const [, stored] = /^\/stored\/(.+)$/.exec(pathname) ?? [];
    if (stored !== undefined) {
      const allowed = headers.authorization === undefined;
      response.writeHead(allowed ? 200 : 400).end(allowed ? this.contents.get(stored) : 'two authorizations');
      return;
    }
    const [, repository = '', kind = '', reference = ''] =
      /^\/v2\/(.+)\/(manifests|blobs)\/([^/]+)$/.exec(pathname) ?? [];
    if (!this.letsIn(repository, headers.authorization, response)) return;
    if (kind === 'blobs') {
      // Another name is another address.
      const elsewhere = this.name === '' ? `http://localhost:${this.port}` : `https://stored.${this.name}`;
      response.writeHead(307, { Location: `${elsewhere}/stored/${reference}` }).end();
      return;
    }
    this.answerManifest(repository, reference, headers.accept ?? '', response);
  }

  private answerToken(fields: URLSearchParams, authorization: string | undefined, response: ServerResponse): void {
    const known =
      fields.get('service') === 'registry' &&
      (this.login === 'identity'
        ? fields.get('grant_type') === 'refresh_token' && fields.get('refresh_token') === this.password
        : authorization === this.basic);
    const token = `${TOKEN} ${fields.get('scope') ?? ''}`.replaceAll(' ', '-');
    const answer = this.login === 'identity' ? { access_token: token } : { token };
    response.writeHead(known ? 200 : 401).end(known ? JSON.stringify(answer) : '{}');
  }

  private letsIn(repository: string, authorization: string | undefined, response: ServerResponse): boolean {
    const scope = `repository:${repository}:pull`;
    if (authorization === (this.login === 'basic' ? this.basic : `Bearer ${TOKEN}-${scope}`)) return true;
    const challenge =
      this.login === 'basic'
        ? 'Basic realm="registry"'
        : `Bearer realm="${this.protocol}://${this.host}/token",service="registry",scope="${scope}"`;
    response.writeHead(401, { 'WWW-Authenticate': challenge }).end('{"errors":[{"code":"UNAUTHORIZED"}]}');
    return false;
  }

  private answerManifest(repository: string, reference: string, accept: string, response: ServerResponse): void {
    const text = this.images.get(`${repository}:${reference}`) ?? this.contents.get(reference);
    if (text === undefined) {
      response.writeHead(404).end('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}');
      return;
    }
    const isIndex = text.includes('"manifests"') && accept.includes(INDEX);
    const body = isIndex || !text.includes('"manifests"') ? text : `{"one platform of":${JSON.stringify(text)}}`;
    response
      .writeHead(200, { 'Content-Type': isIndex ? INDEX : MANIFEST, 'Docker-Content-Digest': digestOfText(body) })
      .end(body);
  }
}
