import { bool, group, objectName } from '../../helm';
import { annotations } from './metadata';

/** Values of the account that the pods of a component run as; no pod gets a token of it. */
export const serviceAccountValues = (what: string) =>
  group(`The ServiceAccount of ${what}. Its token is mounted nowhere: nothing here talks to the Kubernetes API.`, {
    create: bool({ doc: 'Create the account. When false, one of the given name must exist.', default: true }),
    name: objectName('ServiceAccount', {
      doc: 'Its name. Empty derives it from the release (or, when it is not created, means the account "default").',
      default: '',
    }),
    annotations: annotations('the ServiceAccount, e.g. for a workload identity'),
  });
