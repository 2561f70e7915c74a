/** The user's kubeconfig: what Azure gives to reach a cluster, and how it gets into kubectl's files. */
export {
  contextName,
  type Credentials,
  CredentialsError,
  kubeconfigOf,
  loginProgram,
  readCredentials,
} from './credentials';
export { kubeconfigFiles, type Surroundings } from './files';
export { KubeconfigError } from './kubeconfig-text';
export { LockedError } from './lock';
export { ConflictError, type Merged, mergeKubeconfig, type MergeOptions, UnreadableError } from './merge';
