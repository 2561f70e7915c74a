import { group, int } from '../../helm';

interface Standard {
  readonly periodSeconds: number;
  readonly timeoutSeconds: number;
  readonly failureThreshold: number;
}

const probe = (doc: string, { periodSeconds, timeoutSeconds, failureThreshold }: Standard) =>
  ({
    doc,
    fields: {
      periodSeconds: int({
        doc: 'Seconds from one try to the next.',
        default: periodSeconds,
        minimum: 1,
        maximum: 3600,
      }),
      timeoutSeconds: int({
        doc: 'Seconds that an answer may take; more than the period on a node that is busy.',
        default: timeoutSeconds,
        minimum: 1,
        maximum: 3600,
      }),
      failureThreshold: int({
        doc: 'Tries in a row that have to fail.',
        default: failureThreshold,
        minimum: 1,
        maximum: 10_000,
      }),
    },
  }) as const;

/** Of the container that a probe has restarted: nothing runs in it then, so the pod's own grace, which is as long as a reconstruction, would only keep clients waiting. */
const grace = {
  terminationGracePeriodSeconds: int({
    doc: 'Seconds that the container gets to stop when this probe restarts it. Nothing is being reconstructed then.',
    default: 10,
    minimum: 1,
    maximum: 3600,
  }),
};

const startup = probe(
  'Whether Gadgetron has started. One try waits for Gadgetron until timeoutSeconds is over, so a normal start has no failed try. All tries together (30 min) are the time for the storage server: Gadgetron starts only when the storage server answers.',
  { periodSeconds: 2, timeoutSeconds: 60, failureThreshold: 30 },
);
// Each try costs some 24 ms of CPU, nearly all of it the container runtime's (npm run bench:probes).
const readiness = probe(
  'Whether clients are sent to the pod. Fails when the process that accepts connections has ended, although its reconstructions still hold the port. The second failure in a row counts, since a try may fail on a busy node.',
  { periodSeconds: 6, timeoutSeconds: 10, failureThreshold: 2 },
);
const liveness = probe('Whether the container is restarted: never while a reconstruction runs in it.', {
  periodSeconds: 30,
  timeoutSeconds: 10,
  failureThreshold: 2,
});

export const probeValues = group(
  "How Kubernetes watches Gadgetron. The probes read the kernel's table of connections; only the startup probe opens a connection, once. Their commands and the hooks are not values, since reconstructions depend on them.",
  {
    startup: group(startup.doc, { ...startup.fields, ...grace }),
    readiness: group(readiness.doc, readiness.fields),
    liveness: group(liveness.doc, { ...liveness.fields, ...grace }),
  },
);

/** How one of the other servers is watched. */
export const watchedBy = (what: string, standards: { readonly readiness: Standard; readonly liveness: Standard }) => {
  const [ready, live] = [
    probe(`Whether clients are sent to ${what}.`, standards.readiness),
    probe(`Whether ${what} is restarted.`, standards.liveness),
  ];
  return group(`How ${what} is watched.`, {
    readiness: group(ready.doc, ready.fields),
    liveness: group(live.doc, live.fields),
  });
};
