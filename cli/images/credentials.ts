import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import { Failure } from '../failure';
import { remark } from '../print';

/** What a registry is shown: a name and a password, or the token of a user (as `az acr login` leaves it). */
export type Credentials = { readonly user: string; readonly password: string } | { readonly identityToken: string };

/** The credentials for a registry; undefined without a login. */
export type CredentialsOf = (registry: string) => Credentials | undefined;

interface Login {
  readonly auth?: string;
  readonly username?: string;
  readonly password?: string;
  readonly identitytoken?: string;
}

/** What of docker's configuration is about logins. */
interface DockerConfig {
  readonly auths?: Readonly<Record<string, Login>>;
  readonly credHelpers?: Readonly<Record<string, string>>;
  readonly credsStore?: string;
}

/** Docker Hub's name in docker's configuration. */
const HUB = 'https://index.docker.io/v1/';

/** What helpers call the name of a user who has a token. */
const TOKEN_USER = '<token>';

/**
 * Those of `docker login`: in docker's own file, or from the helper that the file names (`docker-credential-…`).
 * @throws Failure when the file is not JSON.
 */
export function dockerCredentials(): CredentialsOf {
  const file = path.join(process.env.DOCKER_CONFIG ?? path.join(homedir(), '.docker'), 'config.json');
  if (!existsSync(file)) return () => undefined;
  const config = configIn(file);
  const known = new Map<string, Credentials | undefined>();
  return registry => {
    const server = registry === 'docker.io' ? HUB : registry;
    // A helper may ask the user.
    if (!known.has(server)) known.set(server, credentialsFor(server, config));
    return known.get(server);
  };
}

function credentialsFor(server: string, config: DockerConfig): Credentials | undefined {
  const helper = config.credHelpers?.[server] ?? config.credsStore;
  return (helper === undefined ? undefined : fromHelper(helper, server)) ?? fromFile(config, server);
}

function configIn(file: string): DockerConfig {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as DockerConfig;
  } catch {
    throw new Failure([`${file}: cannot be read, or is not JSON`]);
  }
}

function fromFile({ auths = {} }: DockerConfig, server: string): Credentials | undefined {
  const login = auths[server] ?? Object.entries(auths).find(([name]) => hostOf(name) === hostOf(server))?.[1];
  if (login?.identitytoken) return { identityToken: login.identitytoken };
  if (login?.username !== undefined) return { user: login.username, password: login.password ?? '' };
  const [user = '', ...password] = Buffer.from(login?.auth ?? '', 'base64')
    .toString()
    .split(':');
  return user === '' ? undefined : { user, password: password.join(':') };
}

/** Older files have addresses in the place of names. */
const hostOf = (name: string): string => name.replace(/^https?:\/\//, '').split('/')[0] ?? '';

/** Asks a credential helper. A helper that fails is reported, and the registry is asked without a password. */
function fromHelper(name: string, server: string): Credentials | undefined {
  const helper = `docker-credential-${name}`;
  const { status, stdout, stderr, error } = spawnSync(helper, ['get'], { input: `${server}\n`, encoding: 'utf8' });
  const said = `${stdout}${stderr}`.trim();
  if (status === 0) return fromAnswer(helper, server, stdout);
  if (!said.includes('credentials not found'))
    remark(`${helper}: ${error?.message ?? said}; ${server} is asked without a password.`);
  return undefined;
}

function fromAnswer(helper: string, server: string, answer: string): Credentials | undefined {
  try {
    const { Username: user, Secret: password } = JSON.parse(answer) as { Username: string; Secret: string };
    return user === TOKEN_USER ? { identityToken: password } : { user, password };
  } catch {
    remark(`${helper}: does not answer in JSON; ${server} is asked without a password.`);
    return undefined;
  }
}
