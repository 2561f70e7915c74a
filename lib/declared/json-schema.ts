/** A JSON Schema of draft 7: the last one that Helm 3 and Helm 4 both enforce, and that every editor knows. */
export type Schema = Readonly<Record<string, unknown>>;
