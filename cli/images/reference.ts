import { Failure } from '../failure';

/** An image by its tag. */
export interface Tagged {
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
}

export const referenceOf = ({ registry, repository, tag }: Tagged): string =>
  `${registry}/${repository}${tag.startsWith('sha256:') ? '@' : ':'}${tag}`;

/**
 * An image as docker names it: `vnmd/musclemap_1.0:20260101`, `registry.example/app@sha256:…`. Without a registry it is
 * Docker Hub's, and without a tag `latest`.
 * @throws Failure when it is no name of an image.
 */
export function parseReference(text: string): Tagged {
  const [, name = '', tag, digest] =
    /^([a-zA-Z0-9][a-zA-Z0-9._/-]*(?::[0-9]+\/[a-zA-Z0-9._/-]+)?)(?::([\w][\w.-]{0,127}))?(?:@(sha256:[0-9a-f]{64}))?$/.exec(
      text,
    ) ?? [];
  const [first = '', ...rest] = name.split('/');
  if (name === '') throw new Failure([`${text}: must be an image, such as vnmd/musclemap_1.0:20260101`]);
  const version = digest ?? tag ?? 'latest';
  if (rest.length > 0 && /[.:]|^localhost$/.test(first))
    return { registry: first, repository: rest.join('/'), tag: version };
  return { registry: 'docker.io', repository: rest.length === 0 ? `library/${name}` : name, tag: version };
}
