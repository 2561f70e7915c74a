import type { Unmet } from '../../lib/declared/unmet';
import { type Words, wording as declaredWording } from '../../lib/declared/wording';

/** What people write because other tools call it so, or look for where it cannot be. */
const advice: readonly (readonly [path: RegExp, advice: string])[] = [
  [
    /^pools\.system\.spot$/,
    'is not possible: AKS needs machines for its own pods that Azure does not take away; set pools.recon.spot',
  ],
  [/\.(minNodes|minCount|min-nodes)$/, 'is called min here'],
  [/\.(maxNodes|maxCount|max-nodes)$/, 'is called max here'],
  [
    /(^|\.)(secret|password|clientSecret|servicePrincipalSecret|accountKey|key)$/,
    'must not be in the file: secrets come from the environment, standard input or a file of their own',
  ],
  [/^(dnsPrefix|adminUsername|sshPublicKey)$/, 'belongs under engine: it is used by `model` alone'],
  [/^(vmSize|min|max|zones|spot)$/, 'belongs to a pool: pools.recon, pools.system or pools.gpu'],
];

const words: Words = {
  missing: ({ doc = '' }) => `must be set: ${lowerFirst(doc)}`,
  unknown: 'is not known here',
  key: () => 'is not a possible name here',
};

/** What follows the path of a value that is not as declared: "must be ≥ 1 (got 0)". */
export function wording(unmet: Unmet): string {
  const said = unmet.keyword === 'unknown' ? advice.find(([pattern]) => pattern.test(unmet.path.join('.'))) : undefined;
  return said?.[1] ?? declaredWording(unmet, words);
}

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
