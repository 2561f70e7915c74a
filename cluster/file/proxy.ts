import { list, optional, required, text } from '../../lib/declared/declare';
import { asItsSection, field, inPlace, section, whereGiven } from './fate';

const PEM = '^-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----\\s*$';
const pemForm = 'a certificate in PEM (-----BEGIN CERTIFICATE-----…)';

/** https://learn.microsoft.com/azure/aks/http-proxy */
export const proxy = optional(
  section(
    'The HTTP proxy through which nodes and pods reach the internet, if there is one. A change replaces all nodes, one after the other; pods use it from their next start. https://learn.microsoft.com/azure/aks/http-proxy',
    [whereGiven('is not written: the engines know no proxy')],
    {
      http: field(
        inPlace,
        asItsSection,
        required(
          text({
            doc: 'The proxy for http, without user and password.',
            pattern: '^http://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?$',
            form: 'an address such as http://proxy.example.org:8080/',
          }),
        ),
      ),
      https: field(
        inPlace,
        asItsSection,
        optional(
          text({
            doc: 'The proxy for https. Default: the one for http.',
            pattern: '^https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?$',
            form: 'an address such as http://proxy.example.org:8080/',
          }),
        ),
      ),
      except: field(
        inPlace,
        asItsSection,
        list(
          text({
            doc: 'A name, a domain or a range.',
            pattern: '^[A-Za-z0-9.:/-]{1,253}$',
            form: 'a name, a domain or a range of addresses, without *',
          }),
          {
            doc: 'What is reached without it; AKS adds the addresses of the cluster itself.',
            default: [],
            unique: true,
          },
        ),
      ),
      authority: field(
        inPlace,
        asItsSection,
        optional(
          text({
            doc: 'The certificate authority of a proxy that opens https, in PEM; nodes trust it.',
            pattern: PEM,
            form: pemForm,
          }),
        ),
      ),
    },
  ),
);

/** https://learn.microsoft.com/azure/aks/custom-certificate-authority: ten at most. */
export const trustedAuthorities = field(
  inPlace,
  [whereGiven('is of AKS')],
  list(text({ doc: 'An authority.', pattern: PEM, form: pemForm }), {
    doc: 'Certificate authorities of your own that nodes trust, in PEM, at most ten, for example of a registry. Pods do not trust them. A change replaces all nodes. https://learn.microsoft.com/azure/aks/custom-certificate-authority',
    default: [],
    unique: true,
  }),
);
