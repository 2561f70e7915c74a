import { foreign, globals, list, text } from '../../helm';
import { REGISTRY } from './image';

const SECRET = { pattern: '^[a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*$', maxLength: 253 };

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
    doc: "Registry from which all images come, in place of each image's own `registry`: a mirror, with its port and a path if it has them. Images of extraContainers and extraInitContainers are taken as they are given.",
    default: '',
    pattern: `^(${REGISTRY})?$`,
    example: 'mirror.example.org:5000/docker',
  }),
  imagePullSecrets: list(pullSecret, {
    doc: 'Secrets with which images are pulled, beside `imagePullSecrets`; as texts, or as maps with a name.',
    default: [],
    unique: true,
    example: ['mirror-credentials'],
  }),
});
