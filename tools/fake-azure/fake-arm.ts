import { createServer, type Server } from 'node:https';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { closed, opened } from '../programs/opened';
import { Body } from './body';
import { type Certificate, selfSigned } from './certificate';
import { Clock } from './clock';
import { clusterRoutes } from './clusters';
import { aksError, type Answer, type Call, gatewayError, type Route, type TimedCall } from './exchange';
import { credentialRoutes } from './credentials';
import { Faults } from './faults';
import type { FakeKubernetes } from '../fakes/kubernetes/kubernetes';
import { groupRoutes } from './groups';
import { startKubernetes } from './kubernetes';
import { identityRoutes } from './identities';
import { lockRoutes, refusedByLock } from './locks';
import { maintenanceRoutes } from './maintenance';
import { monitoringRoutes } from './monitoring';
import { Operations } from './operations';
import { poolRoutes } from './pools';
import { powerRoutes } from './power';
import { Prices } from './prices';
import { may, owner, type Permission, roleRoutes } from './roles';
import { refusedForQuota } from './quotas';
import { Schemas } from './schemas';
import { storageRoutes } from './storage';
import { subnetRoutes } from './subnets';
import { type Offer, offerOf, subscriptionRoutes } from './subscription';
import { Throttle } from './throttle';
import {
  authorizationFailed,
  interactionRequired,
  invalidBody,
  noApiVersion,
  noSuchAddress,
  noToken,
} from './unrecorded';
import { type Durations, realDurations, World } from './world';

export const fakeSubscription = '11111111-2222-3333-4444-555555555555';
export const fakeToken = 'fake-arm-token';

export interface FakeArmOptions {
  /** Seconds of Azure in one of ours. Default: 1000, so that a cluster takes a quarter of a second. */
  readonly scale?: number;
  readonly durations?: Partial<Durations>;
  readonly location?: string;
  readonly certificate?: Certificate;
  /** The only clock of the fake; a test may bring its own. */
  readonly clock?: Clock;
}

/** One certificate is enough for a process. */
let shared: Certificate | undefined;

/**
 * Azure Resource Manager as far as this project uses it: a stateful https server on the loopback.
 *
 * It behaves as recorded (fixtures: aks-create-session-20260910, real-arm-errors): a PUT validates for seconds, answers
 * 201 with an operation whose address looks signed, statuses are free text, the nodes' identity appears at the end, both
 * shapes of 404 and of errors occur. A PUT replaces: settings that it does not name are lost, fields that only the
 * service writes are refused. Bodies are checked both ways, with the closed schemas of the fixtures or
 * those of `documented.ts`; `violations` must stay empty.
 *
 * It differs from Azure: only one user and one tenant; of quotas, those of cores are enforced (`quotas.ts`); reads
 * are never out of date; time runs faster; what `unrecorded.ts` lists is in our words; the size of pools never changes
 * by itself (a test changes it).
 */
export class FakeArm {
  readonly world: World;
  readonly faults = new Faults();
  readonly operations: Operations;
  readonly offer: Offer;
  readonly throttle: Throttle;
  /** Of another service, which is on the same address here. */
  readonly prices: Prices;
  readonly log: Call[] = [];
  readonly certificate: Certificate;
  /** Whether a 429 has a Retry-After. */
  retryAfter = true;
  /** Claims that a sign-in has to bring, in base64; undefined: none. https://learn.microsoft.com/entra/identity-platform/claims-challenge */
  claims: string | undefined;
  /** The kubeconfig of every cluster. */
  kubeconfig = async (): Promise<string> => (await this.kubernetes()).kubeconfig();
  /** What the user may do. */
  permission: Permission = owner;
  /** Called before each request is answered; may wait, or kill somebody. */
  before: (call: Call) => void | Promise<void> = () => undefined;

  private apiServer: Promise<FakeKubernetes> | undefined;
  private readonly server: Server;
  private readonly routes: readonly Route[];
  private readonly clock: Clock;

  constructor({ scale = 1000, durations = {}, location = 'westeurope', certificate, clock }: FakeArmOptions = {}) {
    this.certificate = certificate ?? (shared ??= selfSigned());
    this.clock = clock ?? new Clock(scale);
    this.operations = new Operations(() => this.endpoint, fakeSubscription);
    this.world = new World({
      subscription: fakeSubscription,
      operations: this.operations,
      schemas: new Schemas(),
      durations: { ...realDurations, ...durations },
    });
    this.throttle = new Throttle(() => this.retryAfter);
    this.offer = offerOf(location);
    this.prices = new Prices(location, () => this.endpoint);
    this.routes = [
      ...lockRoutes(this.world),
      ...roleRoutes(this.world, () => this.permission),
      ...subscriptionRoutes(this.world, this.offer),
      ...identityRoutes(this.world),
      ...subnetRoutes(this.world),
      ...groupRoutes(this.world),
      ...clusterRoutes(this.world),
      ...powerRoutes(this.world),
      ...credentialRoutes(this.world, () => this.kubeconfig()),
      ...maintenanceRoutes(this.world),
      ...monitoringRoutes(this.world),
      ...poolRoutes(this.world),
      ...storageRoutes(this.world),
      ...this.operations.routes(),
    ];
    this.server = createServer(
      { key: this.certificate.key, cert: this.certificate.certificate },
      (request, response) => void this.handle(request, response),
    );
  }

  async start(port = 0): Promise<this> {
    this.world.settings.schemas.prepare();
    await new Promise<void>(resolve => this.server.listen(port, '127.0.0.1', resolve));
    return opened(this, () => this.stop());
  }

  /** The API server of its clusters, once it is needed. */
  kubernetes(): Promise<FakeKubernetes> {
    return (this.apiServer ??= startKubernetes(this.world));
  }

  async stop(): Promise<void> {
    closed(this);
    await (await this.apiServer)?.stop();
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }

  /** Where it listens; it is `localhost`, so its certificate holds. */
  get endpoint(): string {
    const address = this.server.address() as AddressInfo | null;
    if (!address) throw new Error('not started');
    return `https://localhost:${address.port}`;
  }

  /** How often something was asked. */
  count(method: string, path: RegExp): number {
    return this.log.filter(call => call.method === method && path.test(call.path)).length;
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const call = await callOf(request);
    this.log.push(call);
    const drop = (): void => void request.socket.destroy();
    await this.before(call);
    const timed = this.timed(call);
    const mishap = this.faults.at(call);
    if (mishap && 'answer' in mishap) {
      this.send(response, mishap.answer);
      return;
    }
    if (mishap && 'lose' in mishap && mishap.lose === 'request') {
      drop();
      return;
    }
    const answer = await this.answer(timed);
    if (mishap && 'instead' in mishap) {
      this.send(response, mishap.instead);
      return;
    }
    if (mishap && 'lose' in mishap) {
      drop();
      return;
    }
    this.send(response, answer);
  }

  /** Reads the clock: once for each time at which a request is looked at. */
  private timed(call: Call): TimedCall {
    const now = this.clock.now();
    this.operations.settle(now);
    this.world.settle(now);
    return {
      ...call,
      now,
      later: async (seconds, answer) => {
        await this.clock.pass(seconds);
        return answer(this.timed(call));
      },
    };
  }

  private async answer(call: TimedCall): Promise<Answer> {
    if (call.path === Prices.path) return this.prices.answer(call);
    if (call.headers.authorization !== `Bearer ${fakeToken}`)
      return {
        ...gatewayError(401, noToken),
        headers: { 'www-authenticate': 'Bearer authorization_uri="https://login.windows.net/common"' },
      };
    const refused = this.throttle.refuse(call);
    if (refused) return refused;
    if (this.claims !== undefined) return claimsWanted(this.claims);
    const action = actionOf(call);
    if (action !== undefined && !may(this.permission, action))
      return gatewayError(403, authorizationFailed(action, call.path));
    const locked = refusedByLock(this.world, call);
    if (locked !== undefined) return gatewayError(409, locked);
    if (!call.query.has('api-version')) return gatewayError(400, noApiVersion);
    const found = this.routes.find(({ method, pattern }) => method === call.method && pattern.test(call.path));
    if (!found) {
      this.world.violations.push(`nobody answers ${call.method} ${call.path}`);
      return gatewayError(404, noSuchAddress(call.method, call.path));
    }
    const problems = this.problemsOf(call, found);
    if (problems.length > 0) {
      this.world.violations.push(...problems);
      return (/ContainerService/i.test(call.path) ? aksError : gatewayError)(400, invalidBody(problems.join('; ')));
    }
    const short = refusedForQuota(this.world, this.offer, call);
    if (short !== undefined) return short;
    const groups = found.pattern.exec(call.path)?.slice(1) ?? [];
    return call.later(this.world.settings.durations.request, later => found.answer(later, ...groups));
  }

  /** The problems of a request's body. */
  private problemsOf({ method, path, body }: Call, { takes }: Route): readonly string[] {
    if (takes === undefined) return body === undefined ? [] : [`nobody expects a body of ${method} ${path}`];
    return this.world.settings.schemas.problems(takes, method === 'PATCH' ? 'update' : 'request', body);
  }

  /** Nothing is said that is neither recorded nor listed, or that is not in its form. */
  private send(response: ServerResponse, { status, headers = {}, body }: Answer): void {
    const { violations, settings } = this.world;
    if (body && !Body.is(body))
      violations.push(`the fake says what is neither recorded nor listed: ${JSON.stringify(body)}`);
    else if (body?.form !== undefined)
      violations.push(
        ...settings.schemas.problems(body.form, 'response', body.json).map(problem => `the fake says: ${problem}`),
      );
    response.writeHead(status, {
      'x-ms-request-id': 'fake',
      ...(body === undefined ? {} : { 'content-type': 'application/json; charset=utf-8' }),
      ...headers,
    });
    response.end(body === undefined ? undefined : JSON.stringify(body.json));
  }
}

/** Conditional access wants a second factor, say, and the token has none. */
const claimsWanted = (claims: string): Answer => ({
  ...gatewayError(401, interactionRequired),
  headers: {
    'www-authenticate': `Bearer authorization_uri="https://login.windows.net/common", error="insufficient_claims", claims="${claims}"`,
  },
});

/** The right that a write needs, where a test may take it away. */
function actionOf({ method, path }: Call): string | undefined {
  if (method !== 'PUT' && method !== 'DELETE') return undefined;
  const verb = method === 'PUT' ? 'write' : 'delete';
  if (/^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+$/i.test(path))
    return `Microsoft.Resources/subscriptions/resourceGroups/${verb}`;
  const type = /^\/subscriptions\/[^/]+\/resourceGroups\/[^/]+\/providers\/([^/]+\/[^/]+)\/[^/]+$/i.exec(path)?.[1];
  return type === undefined ? undefined : `${type}/${verb}`;
}

async function callOf(request: IncomingMessage): Promise<Call> {
  const target = request.url ?? '/';
  const url = new URL(target, 'https://localhost');
  const body = await text(request);
  const headers = Object.fromEntries(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
  return {
    method: request.method ?? 'GET',
    path: decodeURIComponent(url.pathname),
    query: url.searchParams,
    target,
    headers,
    body: body === '' ? undefined : JSON.parse(body),
  };
}
