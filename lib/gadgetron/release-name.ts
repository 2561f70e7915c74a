/**
 * The name of the release that a construct's id stands for. CDK users write ids in PascalCase, which no object of Kubernetes
 * can be called: `GadgetronThreeTesla` is `gadgetron-three-tesla`.
 */
export const releaseNameOf = (id: string): string => id.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
