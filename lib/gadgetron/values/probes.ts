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
        doc: 'Interval in seconds between two probes.',
        default: periodSeconds,
        minimum: 1,
        maximum: 3600,
      }),
      timeoutSeconds: int({
        doc: 'Maximum time in seconds for an answer. On a busy node it may exceed the interval.',
        default: timeoutSeconds,
        minimum: 1,
        maximum: 3600,
      }),
      failureThreshold: int({
        doc: 'Number of consecutive failures.',
        default: failureThreshold,
        minimum: 1,
        maximum: 10_000,
      }),
    },
  }) as const;

/** Of the container that a probe has restarted: nothing runs in it then, so the pod's own grace, which is as long as a reconstruction, would only keep clients waiting. */
const grace = {
  terminationGracePeriodSeconds: int({
    doc: 'Grace period in seconds when this probe restarts the container. No reconstruction is running then.',
    default: 10,
    minimum: 1,
    maximum: 3600,
  }),
};

const startup = probe(
  'Whether Gadgetron has started. One probe waits for Gadgetron for up to timeoutSeconds, so a normal start has no failed probe. All probes together (30 min) are the time that the storage server has to answer, since Gadgetron starts only then.',
  { periodSeconds: 2, timeoutSeconds: 60, failureThreshold: 30 },
);
// Each try costs some 24 ms of CPU, nearly all of it the container runtime's (npm run bench:probes).
const readiness = probe(
  'Whether clients are sent to the pod. It fails when the process that accepts connections has ended, even if reconstructions still hold the port. The second consecutive failure counts, since a probe may fail on a busy node.',
  { periodSeconds: 6, timeoutSeconds: 10, failureThreshold: 2 },
);
const liveness = probe('Whether the container is restarted: never while a reconstruction runs in it.', {
  periodSeconds: 30,
  timeoutSeconds: 10,
  failureThreshold: 2,
});

export const probeValues = group(
  "Timing of Gadgetron's probes. They read the kernel's table of connections; only the startup probe opens a connection, once. Their commands and the hooks are not configurable, since reconstructions depend on them.",
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
