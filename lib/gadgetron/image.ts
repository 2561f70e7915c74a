import { ifSet, named, str, type Expression, type Symbolic, when } from '../helm';
import type { imageValues } from './values/image';

type Image = Symbolic<ReturnType<typeof imageValues>>;

/** registry/repository:tag, or @digest where one is given. */
export const imageReference = (name: string, what: string, image: Image): Expression<string> =>
  named(
    name,
    `The image of ${what}, by its digest where one is given.`,
    when<string>(
      image.digest,
      str`${image.registry}/${image.repository}@${image.digest}`,
      str`${image.registry}/${image.repository}:${image.tag}`,
    ),
  );

export const pullPolicy = (image: Image) => ifSet(image.pullPolicy);
