import { existsSync, readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { writePrivateFile } from '../private-file';
import { sameId } from '../resource-ids';
import { textAt } from '../wire';
import { type Credentials, markOf } from './credentials';
import { behindLinks, fileForNew } from './files';
import { KubeconfigError, KubeconfigText, type Kind, kinds } from './kubeconfig-text';
import { whileLocked } from './lock';

/** A kubeconfig has something else under the name; nothing was written. */
export class ConflictError extends Error {
  override readonly name = 'ConflictError';
  constructor(readonly conflicts: readonly string[]) {
    super(conflicts.join('\n'));
  }
}

/** A kubeconfig is there and cannot be read; nothing was written. */
export class UnreadableError extends Error {
  override readonly name = 'UnreadableError';
  /** @param cause what the system says */
  constructor(
    readonly file: string,
    override readonly cause: unknown,
  ) {
    super(`${file}: cannot be read`);
  }
}

export interface MergeOptions {
  /** The files of kubectl, from `kubeconfigFiles`. */
  readonly files: readonly string[];
  /** Take the name from whatever has it. */
  readonly overwrite?: boolean | undefined;
  /** Leave kubectl in the context that it is in. */
  readonly keepContext?: boolean | undefined;
  /** How long to wait for another program that writes, ms. Default: 10 seconds. */
  readonly waitMs?: number | undefined;
}

export interface Merged {
  /** The files that were written; none when all was there already. */
  readonly written: readonly string[];
  /** The file with the context. */
  readonly file: string;
}

/**
 * Writes a cluster, its user and their context into the user's kubeconfig: each into the file that has it, as kubectl
 * does, or else where kubectl would put something new.
 *
 * @throws ConflictError, KubeconfigError, LockedError, UnreadableError, and the system's error where it cannot write
 */
export function mergeKubeconfig(
  credentials: Credentials,
  { files, overwrite = false, keepContext = false, waitMs }: MergeOptions,
): Promise<Merged> {
  const fresh = fileForNew(files);
  const usable = files.filter(file => file === fresh || existsSync(file));
  const work = (): Merged => {
    const texts = new Map(usable.map(file => [file, read(file)]));
    const places = placesOf(credentials.name, texts, fresh);
    const text = (file: string): KubeconfigText => texts.get(file) ?? new KubeconfigText('');
    const ours = isOurs(text(places.clusters).find('clusters', credentials.name), credentials);
    const conflicts = overwrite
      ? []
      : kinds.flatMap(kind => conflict(kind, places[kind], text(places[kind]), credentials, ours));
    if (conflicts.length > 0) throw new ConflictError(conflicts);
    put(credentials, kind => text(places[kind]), ours);
    if (!keepContext) text(fresh).setCurrentContext(credentials.name);
    // No others: their layout would change.
    const meant = new Set([...Object.values(places), ...(keepContext ? [] : [fresh])]);
    const written = usable.filter(file => meant.has(file) && text(file).isChanged);
    for (const file of written) writePrivateFile(behindLinks(file), text(file).toString());
    return { written, file: places.contexts };
  };
  return whileLocked(usable, work, waitMs === undefined ? {} : { waitMs });
}

type Places = Readonly<Record<Kind, string>>;

/** Each entry's file: that which has it, or that for new ones. */
function placesOf(name: string, texts: ReadonlyMap<string, KubeconfigText>, fresh: string): Places {
  const of = (kind: Kind): string => [...texts].find(([, text]) => text.find(kind, name))?.[0] ?? fresh;
  return { clusters: of('clusters'), users: of('users'), contexts: of('contexts') };
}

function read(file: string): KubeconfigText {
  const text = textOf(file);
  try {
    return new KubeconfigText(text);
  } catch (error) {
    throw error instanceof KubeconfigError ? new KubeconfigError(`${file}: ${error.message}`) : error;
  }
}

function textOf(file: string): string {
  try {
    return existsSync(file) ? readFileSync(file, 'utf8') : '';
  } catch (error) {
    throw new UnreadableError(file, error);
  }
}

/** Ours: the same API server, or our mark of the same cluster, which has been created again since. */
function isOurs(cluster: unknown, { resourceId, cluster: { server } }: Credentials): boolean {
  const marked = markOf(cluster);
  return (
    cluster !== undefined &&
    (textAt(cluster, 'server') === server || (marked !== undefined && sameId(marked, resourceId)))
  );
}

/** The user and the context belong to the cluster: its entry shows whose it is. */
function conflict(
  kind: Kind,
  file: string,
  text: KubeconfigText,
  { name, user }: Credentials,
  ours: boolean,
): readonly string[] {
  const there = text.find(kind, name);
  if (!there) return [];
  const title = `${file}: ${kind}[${JSON.stringify(name)}]`;
  if (kind === 'clusters')
    return ours ? [] : [`${title} is another cluster (${textAt(there, 'server') ?? 'without a server'})`];
  if (kind === 'users') return ours || isDeepStrictEqual(there, user) ? [] : [`${title} is another user`];
  return textAt(there, 'cluster') === name && textAt(there, 'user') === name
    ? []
    : [
        `${title} is for the cluster ${textAt(there, 'cluster') ?? 'of no name'} and the user ${textAt(there, 'user') ?? 'of no name'}`,
      ];
}

function put({ name, cluster, user }: Credentials, textFor: (kind: Kind) => KubeconfigText, ours: boolean): void {
  // Proxies and the like that the user has added stay; other ways to trust the server would contradict Azure's.
  if (ours) textFor('clusters').merge('clusters', name, cluster, ['certificate-authority', 'insecure-skip-tls-verify']);
  else textFor('clusters').replace('clusters', name, cluster);
  textFor('users').replace('users', name, user);
  // The namespace that the user has chosen stays.
  textFor('contexts').merge('contexts', name, { cluster: name, user: name });
}
