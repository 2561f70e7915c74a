import { bool, group, objectName } from '../../helm';
import { annotations } from './metadata';

const WITHOUT_RIGHTS = 'Its token is not mounted: these pods do not talk to the Kubernetes API.';

/** Values of the account that the pods of a component run as, and what it may do. */
export const serviceAccountValues = (what: string, rights = WITHOUT_RIGHTS) =>
  group(`The ServiceAccount of ${what}. ${rights}`, {
    create: bool({
      doc: 'Whether to create the account. If false, an account of the given name must exist.',
      default: true,
    }),
    name: objectName('ServiceAccount', {
      doc: 'Name of the account. If empty, it is derived from the release, or is "default" if the account is not created.',
      default: '',
    }),
    annotations: annotations('the ServiceAccount, e.g. for a workload identity'),
  });
