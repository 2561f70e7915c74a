import { stringify } from 'yaml';
import { isRecord } from '../../lib/declared/value';
import { manifestsOf } from '../../lib/gadgetron/outputs';
import { asFailureWithOrigins, readValues } from '../read-values';
import { Failure } from '../failure';
import { PRESET } from '../preset';
import { filesIn } from '../value-files';
import type { PinOptions } from './pin-options';
import { dockerCredentials } from './credentials';
import { write } from './output';
import { referenceOf, type Tagged } from './reference';
import { RegistryImage } from './registry';

/** An image of the values, and where it stands there. */
interface Placed extends Tagged {
  readonly place: readonly string[];
}

/** Asks for all digests at once; nothing is written unless all are known. */
export async function pin({ values = [PRESET.file], out, output }: PinOptions): Promise<void> {
  const loaded = readValues({ files: values.flatMap(filesIn), sets: [] });
  const request = { values: loaded.given, release: 'gadgetron', namespace: 'default' };
  const manifests = [...asFailureWithOrigins(loaded, () => manifestsOf(request)).values()].join('\n');
  const images = imagesIn(loaded.values, []).filter(image => manifests.includes(referenceOf(image)));
  const credentials = dockerCredentials();
  const asked = await Promise.allSettled(images.map(image => new RegistryImage(image, credentials).digest()));
  const problems = asked.flatMap(one => {
    if (one.status === 'fulfilled') return [];
    if (one.reason instanceof Failure) return one.reason.lines;
    throw one.reason;
  });
  if (problems.length > 0) throw new Failure(problems);
  const pinned = images.map((image, at) => {
    const one = asked[at];
    return { ...image, digest: one?.status === 'fulfilled' ? one.value : '' };
  });
  const tree = pinned.reduce((all, { place, digest }) => withValue(all, [...place, 'digest'], digest), {});
  const text = pinned.length === 0 ? '{}\n' : stringify(tree);
  if (out === undefined && output === 'human') process.stdout.write(text);
  if (out !== undefined) write(out, text);
  if (output === 'json')
    process.stdout.write(
      `${JSON.stringify(
        pinned.map(image => ({ image: referenceOf(image), digest: image.digest })),
        null,
        2,
      )}\n`,
    );
  else if (out !== undefined)
    process.stdout.write(pinned.map(image => `${referenceOf(image)}  ${image.digest}\n`).join(''));
}

/** Every group of values that names an image without a digest. */
function imagesIn(value: unknown, place: readonly string[]): readonly Placed[] {
  if (!isRecord(value)) return [];
  const { registry, repository, tag, digest } = value;
  if (typeof registry === 'string' && typeof repository === 'string' && typeof tag === 'string')
    return digest === '' ? [{ place, registry, repository, tag }] : [];
  return Object.entries(value).flatMap(([key, inner]) => imagesIn(inner, [...place, key]));
}

function withValue(tree: object, [first = '', ...rest]: readonly string[], value: string): object {
  const inner: unknown = new Map(Object.entries(tree)).get(first);
  return { ...tree, [first]: rest.length === 0 ? value : withValue(isRecord(inner) ? inner : {}, rest, value) };
}
