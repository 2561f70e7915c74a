import { createHash } from 'node:crypto';
import { Failure } from '../failure';
import { messageOf } from '../kubernetes/api';
import type { Credentials, CredentialsOf } from './credentials';
import { type Answer, exchange, type Question } from './exchange';
import { referenceOf, type Tagged } from './reference';

/** An index first: without these, a registry hands out the manifest of one platform. */
const INDEXES = [
  'application/vnd.oci.image.index.v1+json',
  'application/vnd.docker.distribution.manifest.list.v2+json',
];
const MANIFESTS = [
  'application/vnd.oci.image.manifest.v1+json',
  'application/vnd.docker.distribution.manifest.v2+json',
];

/** Who asks, where a registry wants to know. */
const CLIENT = 'gadgetronctl';

interface Manifest {
  /** Of an index: the manifests of the platforms. */
  readonly manifests?: readonly {
    readonly digest: string;
    readonly platform?: { readonly os?: string; readonly architecture?: string };
  }[];
  readonly config?: { readonly digest: string };
}

/** How an image is run, and what it says of itself. */
export interface ImageConfiguration {
  readonly Labels?: Readonly<Record<string, string>> | null;
  readonly Entrypoint?: readonly string[] | null;
  readonly Cmd?: readonly string[] | null;
  readonly User?: string;
}

/** One image in its registry (distribution spec 1.1). Nothing is asked before it is needed. */
export class RegistryImage {
  /** What has let us in the last time. */
  private authorization: string | undefined;

  constructor(
    private readonly image: Tagged,
    private readonly credentialsOf: CredentialsOf,
  ) {}

  /**
   * The digest that the tag means now: of the index, or of the manifest where there is no index.
   * @throws Failure when the registry does not answer, refuses, or does not know the tag.
   */
  async digest(): Promise<string> {
    return digestOf((await this.manifest(this.image.tag, [...INDEXES, ...MANIFESTS])).body);
  }

  /**
   * The configuration of the image, of its version for Linux on amd64 if there are several.
   * @throws Failure as `digest`.
   */
  async configuration(): Promise<ImageConfiguration> {
    let manifest = await this.manifestAt(this.image.tag);
    if (manifest.manifests !== undefined) {
      const chosen =
        manifest.manifests.find(({ platform }) => platform?.os === 'linux' && platform.architecture === 'amd64') ??
        manifest.manifests[0];
      if (chosen === undefined) throw this.failure('the index names no image');
      manifest = await this.manifestAt(chosen.digest);
    }
    if (manifest.config === undefined) throw this.failure('the manifest names no configuration');
    const { body } = await this.get(`blobs/${manifest.config.digest}`, []);
    this.refuseOther(manifest.config.digest, body);
    return (this.parsed(body) as { readonly config?: ImageConfiguration }).config ?? {};
  }

  private async manifestAt(reference: string): Promise<Manifest> {
    return this.parsed((await this.manifest(reference, [...INDEXES, ...MANIFESTS])).body);
  }

  private async manifest(reference: string, accept: readonly string[]): Promise<Answer> {
    const answer = await this.get(`manifests/${reference}`, accept);
    const said = answer.headers['docker-content-digest'];
    const wanted = reference.startsWith('sha256:') ? reference : said;
    if (typeof wanted === 'string') this.refuseOther(wanted, answer.body);
    return answer;
  }

  private refuseOther(wanted: string, body: Buffer): void {
    if (digestOf(body) !== wanted)
      throw this.failure(`the registry says ${wanted}, and what it sends is ${digestOf(body)}`);
  }

  private parsed(body: Buffer): object {
    try {
      return JSON.parse(body.toString()) as object;
    } catch {
      throw this.failure('the registry does not answer in JSON');
    }
  }

  private async get(path: string, accept: readonly string[]): Promise<Answer> {
    const { registry, repository } = this.image;
    const url = new URL(`${originOf(registry)}/v2/${repository}/${path}`);
    const ask = (): Promise<Answer> =>
      this.ask(url, {
        headers: {
          ...(accept.length === 0 ? {} : { Accept: accept.join(', ') }),
          ...(this.authorization === undefined ? {} : { Authorization: this.authorization }),
        },
      });
    let answer = await ask();
    if (answer.status === 401 && this.authorization === undefined) {
      this.authorization = await this.signedIn(answer.headers['www-authenticate'] ?? '');
      answer = await ask();
    }
    const { status } = answer;
    if (status === 407) throw this.failure('the proxy wants a login: HTTPS_PROXY=http://USER:PASSWORD@HOST:PORT');
    if (status === 404) throw this.failure('the registry does not know it');
    if (status === 401 || status === 403) throw this.failure(`may not be read (${status}): docker login ${registry}`);
    if (status < 200 || status >= 300) throw this.failure(`the registry answers ${status}`);
    return answer;
  }

  /** What to send in order to be let in, as the registry asks for it. */
  private async signedIn(challenge: string): Promise<string> {
    const { registry } = this.image;
    const credentials = this.credentialsOf(registry);
    const [scheme = '', ...rest] = challenge.split(' ');
    const parameters = new Map(
      [...rest.join(' ').matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]),
    );
    const realm = parameters.get('realm');
    const basic = basicOf(credentials);
    if (scheme.toLowerCase() === 'basic' && basic !== undefined) return basic;
    if (scheme.toLowerCase() !== 'bearer' || realm === undefined)
      throw this.failure(`the registry wants a login: docker login ${registry}`);
    const fields = Object.fromEntries([...parameters].filter(([key]) => ['service', 'scope'].includes(key)));
    const answer = await this.askForToken(new URL(realm), fields, credentials);
    if (answer.status !== 200) throw this.failure(`no token (${answer.status}): docker login ${registry}`);
    const { token, access_token: other } = this.parsed(answer.body) as { token?: string; access_token?: string };
    return `Bearer ${token ?? other ?? ''}`;
  }

  /** A user's token is exchanged for one of the registry by OAuth 2, a password by a GET. */
  private askForToken(
    realm: URL,
    fields: Readonly<Record<string, string>>,
    credentials: Credentials | undefined,
  ): Promise<Answer> {
    if (credentials !== undefined && 'identityToken' in credentials) {
      const grant = { grant_type: 'refresh_token', client_id: CLIENT, refresh_token: credentials.identityToken };
      return this.ask(realm, { form: { ...fields, ...grant } });
    }
    for (const [key, value] of Object.entries(fields)) realm.searchParams.set(key, value);
    const basic = basicOf(credentials);
    return this.ask(realm, { headers: basic === undefined ? {} : { Authorization: basic } });
  }

  private async ask(url: URL, question: Question): Promise<Answer> {
    try {
      return await exchange(url, question);
    } catch (error) {
      throw this.failure(`the registry does not answer (${messageOf(error)})`);
    }
  }

  private failure(problem: string): Failure {
    return new Failure([`${referenceOf(this.image)}: ${problem}`]);
  }
}

const digestOf = (body: Buffer): string => `sha256:${createHash('sha256').update(body).digest('hex')}`;

const basicOf = (credentials: Credentials | undefined): string | undefined =>
  credentials === undefined || 'identityToken' in credentials
    ? undefined
    : `Basic ${Buffer.from(`${credentials.user}:${credentials.password}`).toString('base64')}`;

/** Docker Hub's API has another name than its images; a registry on this computer speaks without TLS, as docker assumes. */
function originOf(registry: string): string {
  if (registry === 'docker.io') return 'https://registry-1.docker.io';
  const [host] = registry.split(':');
  return `${host === 'localhost' || host === '127.0.0.1' ? 'http' : 'https'}://${registry}`;
}
