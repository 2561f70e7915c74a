import { PRIVATE_KEY } from '../../lib/helm/values/private-key';
import type { KubeObject } from '../../tools/chart/helm-template';

/** Anything that could open something: keys, and connection strings with one. The notes have a command that reads a key from its input. */
export const MATERIAL = new RegExp(
  `${PRIVATE_KEY}|AccountKey=(?!/dev/stdin\\b)|SharedAccessSignature|[?&]sig=|password=|-----BEGIN`,
  'i',
);

/** Without what others add: a value may hold any object. */
export const ours = (objects: readonly KubeObject[]): readonly KubeObject[] =>
  objects.filter(({ metadata }) => metadata.labels?.['app.kubernetes.io/part-of'] === 'gadgetron');

/** The Secrets that are made, with what is in them: only the public keys may be. */
const secretsIn = (objects: readonly KubeObject[]): string[] =>
  ours(objects)
    .filter(({ kind }) => kind === 'Secret')
    .flatMap(({ data = {}, stringData = {} }) => [
      ...Object.keys(data as object),
      ...Object.values(stringData as Record<string, string>).flatMap(text => text.trim().split('\n')),
    ]);

/** Lines in those Secrets that are no public keys. */
export const secretLines = (objects: readonly KubeObject[]): string[] =>
  secretsIn(objects).filter(line => !/^(ssh|ecdsa|sk)-/.test(line));
