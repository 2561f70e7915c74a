import { each, type Expression, ifSet, named, namesIn, orElse, str, type Symbolic, when } from '../helm';
import type { Context } from './context';
import type { imageValues } from './values/image';

type Image = Symbolic<ReturnType<typeof imageValues>>;

/** registry/repository:tag, or @digest where one is given. */
export function imageReference({ values }: Context, name: string, what: string, image: Image): Expression<string> {
  const repository = str`${orElse(values.global.imageRegistry, image.registry)}/${image.repository}`;
  return named(
    name,
    `The image of ${what}, by its digest where one is given.`,
    when<string>(image.digest, str`${repository}@${image.digest}`, str`${repository}:${image.tag}`),
  );
}

export const pullPolicy = (image: Image) => ifSet(image.pullPolicy);

/** Those of the chart and those of the release, none twice: two of a name are refused by server-side apply. */
export const pullSecrets = ({ values: { imagePullSecrets, global } }: Context) =>
  named(
    'imagePullSecrets',
    'Secrets with which the images are pulled.',
    each<Expression<string>, { name: string }>(namesIn(imagePullSecrets, global.imagePullSecrets), 'secret', name => ({
      name,
    })),
  );
