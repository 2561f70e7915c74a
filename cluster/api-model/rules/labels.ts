import { type Reason, reasonIf } from '../model';

const nameRule =
  'The name segment is required and must be 63 characters or less, beginning and ending with an alphanumeric character ([a-z0-9A-Z]) with dashes (-), underscores (_), dots (.), and alphanumerics between.';
const prefixRule =
  'The prefix is optional. If specified, the prefix must be a DNS subdomain: a series of DNS labels separated by dots (.), not longer than 253 characters in total, followed by a slash (/)';

/** Labels as Kubernetes takes them. */
export function labelReasons(path: string, key: string, value: string): readonly Reason[] {
  const [prefix = '', name] = key.split('/');
  return [
    ...reasonIf(
      !/^(?:(?:[a-zA-Z0-9-]+\.)*[a-zA-Z0-9-]+\/)?(?:[A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$/.test(key),
      path,
      `Label key '${key}' is invalid. Valid label keys have two segments: an optional prefix and name, separated by a slash (/). ${nameRule} ${prefixRule}`,
    ),
    ...reasonIf(
      name !== undefined && prefix.length > 253,
      path,
      `Label key prefix '${key}' is invalid. If specified, the prefix must be no longer than 253 characters in total`,
    ),
    ...reasonIf(
      value !== '' && !/^(?:[A-Za-z0-9][-A-Za-z0-9_.]{0,61})?[A-Za-z0-9]$/.test(value),
      path,
      `Label value '${value}' is invalid. Valid label values must be 63 characters or less and must be empty or begin and end with an alphanumeric character ([a-z0-9A-Z]) with dashes (-), underscores (_), dots (.), and alphanumerics between`,
    ),
  ];
}
