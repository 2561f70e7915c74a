import { exactDocument } from '../yaml/exact';

/** An object as YAML. cdk8s has a writer of its own, but not all that it writes is read by kubectl as what it was. */
export const manifestYaml = (object: unknown): string => exactDocument(object).toString({ lineWidth: 0 });
