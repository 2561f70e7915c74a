import { readdirSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';
import type { ConfigMap, Secret } from 'kubernetes-types/core/v1';
import { stringify } from 'yaml';
import { Complaints } from '../complaints';
import { Failure } from '../failure';
import { PRESET } from '../preset';
import { print, remark } from '../print';
import { readText, STANDARD_INPUT } from '../read-text';
import { filesIn } from '../value-files';
import { KubernetesApi } from './api';
import { AuthorizedKeys } from './authorized-keys';
import { installedSecrets } from './installed-secrets';
import { publicHalfOf, secretOf } from './secret-objects';
import type { SecretsOptions } from './secrets-options';
import { newPrivateKey, fingerprint, type PublicKey, publicHalf, publicKeyIn } from './ssh-keys';
import { HOST_KEY, type JumpServerSecrets, type WantedSecrets, wantedSecrets } from './wanted-secrets';

/** How often a change is tried again after a conflict with another one. */
const ATTEMPTS = 5;

interface Made {
  readonly secret: string;
  readonly state: 'created' | 'changed' | 'unchanged';
}

interface Answer {
  keys?: Made & { readonly mayConnect: readonly { readonly name: string; readonly fingerprint: string }[] };
  hostKey?: Made & { readonly fingerprint: string };
  storage?: Made | { readonly secret: string; readonly state: 'missing' };
}

/** Makes the Secrets, or prints them. */
export async function secrets(options: SecretsOptions): Promise<void> {
  const { storageAccount, list, print: printed, output } = options;
  refuseContradictions(options);
  const complaints = new Complaints();
  const given = keysOf(options, complaints);
  complaints.throwIfAny();
  const api = printed ? undefined : await KubernetesApi.of(options);
  const namespace = api?.namespace ?? options.namespace ?? 'default';
  const wanted = await wantedBy(options, api, namespace);
  if (wanted.keysInValues && (options.key ?? options.remove ?? []).length > 0)
    throw new Failure(['the values have the public keys themselves: change jumpServer.authorizedKeys']);
  const storage = storageOf(wanted.storage, storageAccount);
  if (api === undefined) {
    printYaml(namespace, given, wanted.keysInValues ? undefined : wanted.jumpServer, wanted.jumpServer, storage);
    return;
  }
  const answer: Answer = {};
  if (wanted.jumpServer && !wanted.keysInValues)
    answer.keys = await changeKeys(api, wanted.jumpServer.keys, given, options);
  if (wanted.jumpServer?.hostKey !== undefined && !list)
    answer.hostKey = await keepHostKey(api, wanted.jumpServer.hostKey);
  if (storage && !list) answer.storage = await put(api, storage);
  else if (wanted.storage !== undefined && (await api.find('secrets', wanted.storage)) === undefined)
    answer.storage = { secret: wanted.storage, state: 'missing' };
  print(output, answer, () => textOf(answer));
}

/** By the values that are given; else by the release that is installed; else by the preset. */
async function wantedBy(
  { values, release }: SecretsOptions,
  api: KubernetesApi | undefined,
  namespace: string,
): Promise<WantedSecrets> {
  const installed = api === undefined || values !== undefined ? undefined : await installedSecrets(api, release);
  if (installed !== undefined) return installed;
  if (values === undefined)
    remark(
      `${api === undefined ? 'The cluster is not asked' : `There is no release ${release} in namespace ${namespace} yet`}: ` +
        'the names of the Secrets are those in presets/aks.yaml; --values names other values.',
    );
  return wantedSecrets({ files: (values ?? [PRESET.file]).flatMap(filesIn), sets: [] }, release, namespace);
}

function refuseContradictions({ list, print: printed, key = [], remove = [], storageAccount }: SecretsOptions): void {
  const complaints = new Complaints();
  const changes = key.length + remove.length > 0 || storageAccount !== undefined;
  if (list && (changes || printed)) complaints.add('--list: changes nothing, so it takes none of the other options');
  if (printed && remove.length > 0)
    complaints.add('--print: does not read the cluster, so --remove has nothing to remove');
  if (printed && process.stdout.isTTY)
    complaints.add('--print: contains a private key: redirect it into a file or a pipe');
  complaints.throwIfAny();
}

/** The public keys that are to be added. */
function keysOf({ key: files, remove, list }: SecretsOptions, complaints: Complaints): readonly PublicKey[] {
  if (files !== undefined) return files.flatMap(file => complaints.attempt(() => publicKeyOf(file)) ?? []);
  if (remove !== undefined || list) return [];
  return ownKeyFiles().flatMap(file => publicKeyIn(readFileSync(file, 'utf8')) ?? []);
}

function publicKeyOf(file: string): PublicKey {
  const text = readText(file);
  const key = publicKeyIn(text);
  if (key) return key.comment === '' ? { ...key, comment: path.basename(file, '.pub') } : key;
  throw new Failure([
    text.includes('PRIVATE KEY')
      ? `--key ${file}: is a private key, which must not leave its computer: name the public one (${file}.pub)`
      : `--key ${file}: must be a public key of OpenSSH`,
  ]);
}

function ownKeyFiles(): readonly string[] {
  const home = path.join(homedir(), '.ssh');
  try {
    return readdirSync(home)
      .filter(name => name.endsWith('.pub'))
      .sort()
      .map(name => path.join(home, name));
  } catch {
    return [];
  }
}

/** The Secret of the storage account; undefined if it is not requested. The key comes in by a pipe only. */
function storageOf(name: string | undefined, account: string | undefined): Secret | undefined {
  if (account === undefined) return undefined;
  if (name === undefined) throw new Failure(['--storage-account: the values mount no share with a key']);
  if (process.stdin.isTTY)
    throw new Failure(['--storage-account: reads the key from standard input, so it has to come through a pipe']);
  const key = readText(STANDARD_INPUT).trim();
  if (!/^[A-Za-z0-9+/]{20,}={0,2}$/.test(key))
    throw new Failure(['standard input: must be the key of a storage account (base64)']);
  return secretOf(name, { azurestorageaccountname: account, azurestorageaccountkey: key });
}

async function changeKeys(
  api: KubernetesApi,
  { secret: name, key: field }: JumpServerSecrets['keys'],
  given: readonly PublicKey[],
  { remove = [], list }: SecretsOptions,
): Promise<Answer['keys']> {
  for (let attempt = 1; ; attempt++) {
    const there = await api.find('secrets', name);
    const before = AuthorizedKeys.parse(decoded(there?.data?.[field]));
    const after = remove.reduce(
      (keys, one) => keys.without(one),
      given.reduce((keys, key) => keys.with(key), before),
    );
    if (after.keys.length === 0 && remove.length === 0 && !list)
      throw new Failure(['no public key in ~/.ssh: ssh-keygen -t ed25519 creates one, --key names one']);
    const state = list || after.text === before.text ? 'unchanged' : there === undefined ? 'created' : 'changed';
    const done =
      state === 'unchanged' ||
      (await (there === undefined
        ? api.create('secrets', secretOf(name, { [field]: after.text }))
        : api.merge('secrets', name, {
            metadata: { resourceVersion: there.metadata?.resourceVersion },
            data: { [field]: Buffer.from(after.text).toString('base64') },
          })));
    if (done) return { secret: name, state, mayConnect: after.keys.map(named) };
    refuseEndlessRace(attempt, name);
  }
}

const named = (key: PublicKey) => ({ name: key.comment, fingerprint: fingerprint(key) });

/** Makes a host key where there is none; the ConfigMap with the public half follows from the existing one. */
async function keepHostKey(api: KubernetesApi, name: string): Promise<Answer['hostKey']> {
  for (let attempt = 1; ; attempt++) {
    const there = await api.find('secrets', name);
    const present = there?.data?.[HOST_KEY];
    const text = present === undefined ? newPrivateKey('jump-server') : decoded(present);
    const key = publicHalf(text);
    if (key === undefined) throw new Failure([`Secret ${name}: ${HOST_KEY} must be a private key in OpenSSH's format`]);
    const metadata = { resourceVersion: there?.metadata?.resourceVersion };
    const done =
      present !== undefined ||
      (await (there === undefined
        ? api.create('secrets', secretOf(name, { [HOST_KEY]: text }))
        : api.merge('secrets', name, { metadata, stringData: { [HOST_KEY]: text } })));
    if (done) {
      const config = publicHalfOf(name, key);
      if (!(await api.create('configmaps', config))) await api.merge('configmaps', name, { data: config.data });
      return { secret: name, state: present === undefined ? 'created' : 'unchanged', fingerprint: fingerprint(key) };
    }
    refuseEndlessRace(attempt, name);
  }
}

async function put(api: KubernetesApi, secret: Secret): Promise<Made> {
  const name = secret.metadata?.name ?? '';
  if (await api.create('secrets', secret)) return { secret: name, state: 'created' };
  await api.merge('secrets', name, { stringData: secret.stringData });
  return { secret: name, state: 'changed' };
}

function refuseEndlessRace(attempt: number, name: string): void {
  if (attempt >= ATTEMPTS) throw new Failure([`Secret ${name}: another client keeps changing it; try again`]);
}

const decoded = (data: string | undefined): string => Buffer.from(data ?? '', 'base64').toString();

function printYaml(
  namespace: string,
  given: readonly PublicKey[],
  keys: JumpServerSecrets | undefined,
  host: JumpServerSecrets | undefined,
  storage: Secret | undefined,
): void {
  const objects: (Secret | ConfigMap)[] = [];
  if (keys) {
    if (given.length === 0) throw new Failure(['no public key in ~/.ssh: --key names one']);
    const text = given.reduce((all, key) => all.with(key), AuthorizedKeys.parse('')).text;
    objects.push(secretOf(keys.keys.secret, { [keys.keys.key]: text }));
  }
  if (host?.hostKey !== undefined) {
    const text = newPrivateKey('jump-server');
    const key = publicHalf(text);
    objects.push(secretOf(host.hostKey, { [HOST_KEY]: text }));
    if (key) objects.push(publicHalfOf(host.hostKey, key));
    remark('The host key is new: clients that know a running jump server by its current key will refuse it.');
  }
  if (storage) objects.push(storage);
  for (const object of objects)
    process.stdout.write(`---\n${stringify({ ...object, metadata: { ...object.metadata, namespace } })}`);
}

function textOf({ keys, hostKey, storage }: Answer): string {
  const lines: string[] = [];
  if (keys) {
    lines.push(
      `Secret ${keys.secret}: ${keys.state}; ${keys.mayConnect.length} ${keys.mayConnect.length === 1 ? 'key' : 'keys'} may connect`,
    );
    lines.push(...keys.mayConnect.map(key => `  ${key.fingerprint}  ${key.name}`));
  }
  if (hostKey) lines.push(`Secret ${hostKey.secret}: ${hostKey.state}; the jump server is ${hostKey.fingerprint}`);
  if (storage?.state === 'missing')
    lines.push(
      `Secret ${storage.secret}: missing. The shared folder needs it, unless your values mount it without a key`,
      '  (gadgetronctl cluster values). --storage-account creates it: gadgetronctl secrets --help has the command.',
    );
  else if (storage) lines.push(`Secret ${storage.secret}: ${storage.state}`);
  return lines.length === 0 ? 'No Secret is needed.\n' : `${lines.join('\n')}\n`;
}
