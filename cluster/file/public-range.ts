import { text } from '../../lib/declared/declare';

/** Addresses on the internet, by which AKS and storage accounts tell clients apart. */
export const publicRange = text({
  doc: 'A range or an address.',
  pattern: '^([0-9]{1,3}\\.){3}[0-9]{1,3}(/[0-9]{1,2})?$',
  form: 'an address or a range such as 203.0.113.0/24',
});
