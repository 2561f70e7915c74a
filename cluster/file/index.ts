/** The declared file: its settings, their meaning, and the problems of a file. */
export { mayUseKey } from './account-key';
export { checkCluster, type CheckedCluster, ClusterFileError } from './check';
export { clusterFile, type ClusterFile } from './cluster-file';
export {
  allNodes,
  type ClusterSpec,
  firstNodes,
  type GpuPool,
  mostNodes,
  type PoolSize,
  type ReconPool,
  type SystemPool,
} from './cluster-spec';
export { defineCluster } from './define';
export { durationText } from './duration';
export { type EngineFacts, fatesIn, type FieldNote, type FixedIn, type Placed, type PoolFacts } from './fate';
export { exampleText, NO_SUBSCRIPTION } from './example';
export { drainMinutes, nodeGraceSeconds } from './grace';
export { ClusterTextError, loadCluster, type LoadedCluster, type LocatedProblem, problemLine } from './load';
export {
  chartPod,
  commonRoom,
  type CommonRoom,
  type Machine,
  type MachineOf,
  machineOf,
  type PodRoom,
  roomOf,
  type Totals,
  totalsOf,
} from './machines';
export { namesOfPool } from './pool-names';
export { type Path, pathText, type Problem } from './problem';
export { clusterFileRows } from './reference';
export { clusterFileSchema } from './schema';
