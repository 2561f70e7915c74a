import { type Expression, str } from '../helm';
import type { Context } from './context';

/** The namespace of a container's pod, in its environment. Only the pod knows it: GitOps tools may put objects into another one than they were made for. */
export const ownNamespace = {
  name: 'NAMESPACE',
  valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } },
} as const;

/**
 * The whole name of a Service of the same namespace, for programs that look up names without search domains. It goes into
 * the environment, behind `ownNamespace`; elsewhere, and for other programs, the name of the Service does.
 */
export const wholeName = ({ values }: Context, service: Expression<string>): Expression<string> =>
  str`${service}.$(${ownNamespace.name}).svc.${values.clusterDomain}`;
