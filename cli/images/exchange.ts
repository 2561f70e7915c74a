import { type IncomingHttpHeaders, type IncomingMessage, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { proxyFor } from './proxy';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

export interface Question {
  readonly headers?: Readonly<Record<string, string>>;
  /** Fields of a form, which make it a POST. */
  readonly form?: Readonly<Record<string, string>>;
}

/** Milliseconds without a byte after which a server counts as silent. */
const PATIENCE = 30_000;

/** How often a server may lead elsewhere. */
const REDIRECTIONS = 5;

/** Most bytes of an answer: manifests and configurations of images are far smaller. */
const LARGEST = 32 * 1024 * 1024;

/**
 * Asks an HTTP server, through a proxy if the environment names one, and goes where the server leads.
 * @throws Error when there is no answer; it says why.
 */
export async function exchange(url: URL, { headers = {}, form }: Question = {}, left = REDIRECTIONS): Promise<Answer> {
  const body = form === undefined ? undefined : new URLSearchParams(form).toString();
  const type = form === undefined ? {} : { 'Content-Type': 'application/x-www-form-urlencoded' };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    void agentFor(url).then(agent => {
      const start = url.protocol === 'https:' ? httpsRequest : httpRequest;
      const options = { method: body === undefined ? 'GET' : 'POST', headers: { ...headers, ...type } };
      const request = start(url, { ...options, timeout: PATIENCE, ...(agent && { agent }) }, resolve);
      request.on('timeout', () => request.destroy(new Error('no answer within 30 s'))).on('error', reject);
      request.end(body);
    }, reject);
  });
  const answer = { status: response.statusCode ?? 0, headers: response.headers, body: await bodyOf(response) };
  const location = answer.headers.location;
  if (answer.status < 300 || answer.status >= 400 || location === undefined || left === 0) return answer;
  const next = new URL(location, url);
  // What signs in at one server is no other's business.
  const kept = Object.entries(headers).filter(([name]) => next.origin === url.origin || name !== 'Authorization');
  return exchange(next, { headers: Object.fromEntries(kept) }, left - 1);
}

async function agentFor(url: URL) {
  const proxy = proxyFor(url, process.env);
  if (proxy === undefined) return undefined;
  const { HttpsProxyAgent } = await import('https-proxy-agent');
  return new HttpsProxyAgent(proxy);
}

async function bodyOf(response: IncomingMessage): Promise<Buffer> {
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of response) {
    pieces.push(piece as Buffer);
    length += (piece as Buffer).length;
    if (length > LARGEST) throw new Error(`an answer of more than ${LARGEST / 2 ** 20} MiB`);
  }
  return Buffer.concat(pieces);
}
