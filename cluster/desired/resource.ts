import type { JsonObject } from '../wire';

/** A thing in Azure as it is to be, in the JSON of the wire. */
export interface DesiredResource {
  /** Its resource id, which is also the path of the request that makes it. */
  readonly id: string;
  readonly apiVersion: string;
  /** The whole body of that request. */
  readonly body: JsonObject;
}

/** `when` it holds, the fields; else none. */
export const fieldsIf = <T extends JsonObject>(when: boolean, fields: T): Partial<T> => (when ? fields : {});
