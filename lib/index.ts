/** What other cdk8s apps import: the deployment as a construct, and the engine that it is made with. */
export { Gadgetron, type GadgetronInput, type GadgetronProps } from './gadgetron/gadgetron';
export { chartOf, manifestsOf, type Files, type ManifestsRequest } from './gadgetron/outputs';
export { gadgetronValues, type GadgetronValues } from './gadgetron/values';
export { frequentValues } from './gadgetron/values/frequent';
export * as helm from './helm';
export { ValuesError, type Problem } from './helm';
