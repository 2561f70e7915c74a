import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { opened } from '../programs/opened';

/** How a registry lets clients in: by a token of its token server, which wants the password, or by the password itself. */
export type Login = 'token' | 'basic';

const INDEX = 'application/vnd.oci.image.index.v1+json';
const MANIFEST = 'application/vnd.oci.image.manifest.v1+json';
const TOKEN = 'a-token-for-a-while';

export const digestOfText = (text: string): string => `sha256:${createHash('sha256').update(text).digest('hex')}`;

/**
 * A container registry (distribution spec 1.1): manifests by tag, the index only for those that accept it, and 401 with a
 * challenge first. A token is good for one repository. It has no layers, and its index names platforms that are not there.
 */
export class FakeRegistry {
  /** By `repository:tag`: the index. */
  readonly images = new Map<string, string>();
  readonly requests: string[] = [];
  private readonly server: Server;

  private constructor(
    private readonly login: Login,
    private readonly password: string,
  ) {
    this.server = createServer((request, response) => {
      this.answer(request, response);
    });
  }

  static async start(login: Login, password: string): Promise<FakeRegistry> {
    const registry = new FakeRegistry(login, password);
    await new Promise<void>(resolve => registry.server.listen(0, '127.0.0.1', resolve));
    return opened(registry, one => one.stop());
  }

  /** Nobody listens any more. */
  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  /** As images name it. */
  get host(): string {
    return `127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private get basic(): string {
    return `Basic ${Buffer.from(this.password).toString('base64')}`;
  }

  private answer({ url = '/', headers }: IncomingMessage, response: ServerResponse): void {
    this.requests.push(url);
    const { pathname, searchParams } = new URL(url, `http://${this.host}`);
    if (pathname === '/token') {
      const known = headers.authorization === this.basic && searchParams.get('service') === 'registry';
      const token = `${TOKEN} ${searchParams.get('scope') ?? ''}`.replaceAll(' ', '-');
      response.writeHead(known ? 200 : 401).end(known ? JSON.stringify({ token }) : '{}');
      return;
    }
    const [, repository = '', tag = ''] = /^\/v2\/(.+)\/manifests\/([^/]+)$/.exec(pathname) ?? [];
    const scope = `repository:${repository}:pull`;
    const wanted = this.login === 'basic' ? this.basic : `Bearer ${TOKEN}-${scope}`;
    if (headers.authorization !== wanted) {
      const challenge =
        this.login === 'basic'
          ? 'Basic realm="registry"'
          : `Bearer realm="http://${this.host}/token",service="registry",scope="${scope}"`;
      response.writeHead(401, { 'WWW-Authenticate': challenge }).end('{"errors":[{"code":"UNAUTHORIZED"}]}');
      return;
    }
    const index = this.images.get(`${repository}:${tag}`);
    if (index === undefined) {
      response.writeHead(404).end('{"errors":[{"code":"MANIFEST_UNKNOWN"}]}');
      return;
    }
    const isIndex = headers.accept?.includes(INDEX) === true;
    const body = isIndex ? index : `{"one platform of":${JSON.stringify(index)}}`;
    response
      .writeHead(200, { 'Content-Type': isIndex ? INDEX : MANIFEST, 'Docker-Content-Digest': digestOfText(body) })
      .end(body);
  }
}
