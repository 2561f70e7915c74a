import { int, optional, required, text } from '../../lib/declared/declare';
import { version } from './declare';
import { field, notInAzure, section, written } from './fate';

/** Used by `model` alone. Secrets are not here: a file like this is checked in. */
export const engine = optional(
  section('Only for `gadgetronctl cluster model`: additional settings of ACS-Engine and AKS-Engine.', {
    dnsPrefix: field(
      notInAzure,
      written,
      required(
        text({
          doc: "The first part of the masters' DNS name.",
          pattern: '^[A-Za-z][A-Za-z0-9-]{1,43}[A-Za-z0-9]$',
          form: '3 to 45 letters, digits and dashes, a letter first, no dash last',
        }),
      ),
    ),
    adminUsername: field(
      notInAzure,
      written,
      text({
        doc: 'The user on the machines.',
        default: 'azureuser',
        pattern: '^[a-z][-a-z0-9_]{0,31}$',
        form: '1 to 32 lower-case letters, digits, dashes and underscores, a letter first',
      }),
    ),
    sshPublicKey: field(
      notInAzure,
      written,
      required(
        text({
          doc: 'The public key of that user, the whole line of a .pub file.',
          pattern: '^(ssh-|ecdsa-)[-a-z0-9@.]+ [A-Za-z0-9+/]+=*( .*)?$',
          form: 'a public key in one line, as in a .pub file',
        }),
      ),
    ),
    kubernetesVersion: field(
      notInAzure,
      written,
      optional(version({ doc: "The version; the engines know others than AKS. Default: the engine's own." })),
    ),
    masterCount: field(
      notInAzure,
      written,
      int({ doc: 'Machines for the control plane: 1, 3 or 5.', default: 1, minimum: 1, maximum: 5 }),
    ),
    masterVmSize: field(
      notInAzure,
      written,
      text({
        doc: 'Their VM size.',
        default: 'Standard_D4s_v3',
        minLength: 1,
        form: 'text that is not empty',
      }),
    ),
    portalUrl: field(
      notInAzure,
      written,
      optional(
        text({
          doc: 'For aks-engine-azurestack: the address of the portal of Azure Stack Hub.',
          pattern: '^https://portal\\.[-a-zA-Z0-9]+\\.[-.a-zA-Z0-9]+/?$',
          form: 'https://portal.REGION.DOMAIN',
        }),
      ),
    ),
    servicePrincipalClientId: field(
      notInAzure,
      written,
      optional(
        text({
          doc: 'The application id of a service principal, where no managed identity is used. Its secret comes from the environment, standard input or a file.',
          pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
          form: 'a UUID',
        }),
      ),
    ),
  }),
);
