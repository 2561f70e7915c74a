import { DNS_SUBDOMAIN, foreign, globals, list, text } from '../../helm';
import { REGISTRY } from './image';

const SECRET = { pattern: `^${DNS_SUBDOMAIN}$`, maxLength: 253 };

/** The charts of others have them in either form: Bitnami's as texts, those of Prometheus and Argo as maps. */
const pullSecret = foreign<string | { readonly name: string }>({
  doc: 'A Secret.',
  type: 'name of a Secret | {name}',
  schema: {
    type: ['string', 'object'],
    ...SECRET,
    required: ['name'],
    properties: { name: { type: 'string', ...SECRET } },
    additionalProperties: false,
  },
  definitions: () => ({}),
  example: { name: 'mirror-credentials' },
});

/** What a site sets once for all its charts. */
export const globalValues = globals('What Helm gives to every chart of a release; this one reads these.', {
  imageRegistry: text({
    doc: "Registry of all images, for example a mirror, with its port and path. It replaces each image's own `registry`. It does not apply to the images of extraContainers and initContainers.",
    default: '',
    pattern: `^(${REGISTRY})?$`,
    example: 'mirror.example.org:5000/docker',
  }),
  imagePullSecrets: list(pullSecret, {
    doc: 'Secrets with the credentials for pulling images, in addition to `imagePullSecrets`; as strings, or as maps with a name.',
    default: [],
    unique: true,
    example: ['mirror-credentials'],
  }),
});
