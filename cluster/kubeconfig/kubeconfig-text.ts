import { Document, isMap, isScalar, isSeq, parseAllDocuments, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { isObject, type JsonObject } from '../wire';

/** The problem of a kubeconfig that cannot be changed. */
export class KubeconfigError extends Error {
  override readonly name = 'KubeconfigError';
}

export const kinds = ['clusters', 'users', 'contexts'] as const;
export type Kind = (typeof kinds)[number];

/** The key of an entry under which it has what it is about. */
export const contentKey = { clusters: 'cluster', users: 'user', contexts: 'context' } as const satisfies Record<
  Kind,
  string
>;

/** The text of a kubeconfig, changed so that everything else in it stays as it is: comments, order, keys that we do not know. */
export class KubeconfigText {
  private readonly document: Document;
  private readonly isJson: boolean;

  /** @throws KubeconfigError */
  constructor(private readonly text: string) {
    this.isJson = text.trimStart().startsWith('{');
    this.document = parsed(text);
  }

  /** What an entry is about; undefined when there is none of the name. */
  find(kind: Kind, name: string): JsonObject | undefined {
    const content: unknown = this.entry(kind, name)?.toJS(this.document);
    const found = isObject(content) ? content[contentKey[kind]] : undefined;
    return content === undefined ? undefined : isObject(found) ? found : {};
  }

  /** Sets keys of an entry, and makes the entry if there is none; other keys of it stay, unless they are to go. */
  merge(kind: Kind, name: string, content: JsonObject, without: readonly string[] = []): void {
    const entry = this.entry(kind, name);
    if (!entry) this.list(kind).add(this.document.createNode({ name, [contentKey[kind]]: content }));
    else if (isMap(entry.get(contentKey[kind]))) {
      for (const key of without) entry.deleteIn([contentKey[kind], key]);
      for (const [key, value] of Object.entries(content))
        entry.setIn([contentKey[kind], key], this.document.createNode(value));
    } else entry.set(contentKey[kind], this.document.createNode(content));
  }

  /** As `merge`, and nothing stays of what the entry was about. */
  replace(kind: Kind, name: string, content: JsonObject): void {
    const entry = this.entry(kind, name);
    if (entry) entry.set(contentKey[kind], this.document.createNode(content));
    else this.merge(kind, name, content);
  }

  setCurrentContext(name: string): void {
    this.document.set('current-context', name);
  }

  get isChanged(): boolean {
    return this.toString() !== this.text;
  }

  toString(): string {
    const value: unknown = this.document.toJS();
    if (this.isJson) return `${JSON.stringify(value, null, 2)}\n`;
    // A line that is folded would be another one.
    return this.document.toString({
      lineWidth: 0,
      indentSeq: this.indentsLists(),
      flowCollectionPadding: /[{[] /.test(this.text),
    });
  }

  private entry(kind: Kind, name: string): YAMLMap | undefined {
    const list = this.document.get(kind);
    return isSeq(list) ? list.items.filter(isMap).find(item => item.get('name') === name) : undefined;
  }

  private list(kind: Kind): YAMLSeq {
    const list = this.document.get(kind);
    if (isSeq(list)) return list;
    this.document.set(kind, this.document.createNode([]));
    return this.list(kind);
  }

  /** kubectl writes lists at the level of their key; others indent them. */
  private indentsLists(): boolean {
    return kinds.some(kind => {
      const list: unknown = this.document.get(kind);
      const start = isSeq(list) && list.flow !== true ? (list.range?.[0] ?? 0) : 0;
      return start > 0 && this.text[start - 1] === ' ';
    });
  }
}

function parsed(text: string): Document {
  if (parseAllDocuments(text).length > 1) throw new KubeconfigError('has several YAML documents');
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw new KubeconfigError(error.message.split('\n', 1)[0]?.replace(/:$/, '') ?? 'is no YAML');
  refuseLooseAliases(document);
  if (document.contents === null || (isScalar(document.contents) && document.contents.value === null)) {
    // An empty file, or comments alone, which stay.
    const { commentBefore, comment } = document;
    return Object.assign(new Document({ apiVersion: 'v1', kind: 'Config' }), {
      commentBefore: commentBefore ?? comment,
    });
  }
  if (!isMap(document.contents)) throw new KubeconfigError('is no map');
  const kind = document.get('kind');
  if (kind !== undefined && kind !== null && kind !== 'Config')
    throw new KubeconfigError(`is of kind ${JSON.stringify(kind)}, not Config`);
  for (const each of kinds)
    if (!isListOrNothing(document.get(each, true))) throw new KubeconfigError(`${each} is not a list`);
  return document;
}

/** kubectl writes `clusters: null` into a new file. */
const isListOrNothing = (node: unknown): boolean =>
  node === undefined || isSeq(node) || (isScalar(node) && node.value === null);

/** The reader looks for what an alias stands for only when it is asked for values. */
function refuseLooseAliases(document: Document): void {
  try {
    document.toJS();
  } catch (error) {
    throw error instanceof ReferenceError ? new KubeconfigError(error.message) : error;
  }
}
