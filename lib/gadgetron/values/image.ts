import { group, oneOf, text } from '../../helm';

const PATH = '[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*';

/** A registry, or a part of one. */
export const REGISTRY = `[a-z0-9]+([.-][a-z0-9]+)*(:[0-9]{1,5})?(/${PATH})?`;

/** Which container image, in the parts in which registries are mirrored and digests pinned. */
export const imageValues = (
  what: string,
  standard: { readonly registry: string; readonly repository: string; readonly tag: string; readonly doc?: string },
) =>
  group(`The image of ${what}.${standard.doc === undefined ? '' : ` ${standard.doc}`}`, {
    registry: text({
      doc: 'Host of the registry, with its port and a path if it has them, for example of a mirror.',
      default: standard.registry,
      pattern: `^${REGISTRY}$`,
    }),
    repository: text({ doc: 'The image within the registry.', default: standard.repository, pattern: `^${PATH}$` }),
    tag: text({
      doc: 'The tag. Ignored if a digest is set.',
      default: standard.tag,
      pattern: '^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$',
    }),
    digest: text({
      doc: 'The digest ("sha256:…"). Only a digest always names the same image. Set it for production.',
      default: '',
      pattern: '^(sha256:[0-9a-f]{64})?$',
      example: 'sha256:0ac817a82296bc4f24b6ba9ab251045c3b711de1186b4bf34b56605717f35384',
    }),
    pullPolicy: oneOf(['', 'Always', 'IfNotPresent', 'Never'], {
      doc: 'When to pull the image. If empty, Kubernetes decides: Always for the tag latest, otherwise IfNotPresent.',
      default: '',
    }),
  });
