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
  'Whether Gadgetron has come up. The time is for the storage server, which may come later than Gadgetron: until it is there, Gadgetron is not started.',
  { periodSeconds: 2, timeoutSeconds: 5, failureThreshold: 900 },
);
const readiness = probe(
  'Whether clients are sent to the pod. Often and strict: a pod whose Gadgetron has died while its reconstructions go on must get no new ones.',
  { periodSeconds: 2, timeoutSeconds: 5, failureThreshold: 1 },
);
const liveness = probe('Whether the container is restarted: never while a reconstruction runs in it.', {
  periodSeconds: 10,
  timeoutSeconds: 5,
  failureThreshold: 6,
});

export const probeValues = group(
  'How Gadgetron is watched. The probes ask it for its version, as a client does; what they run is not a value, nor are the hooks, since reconstructions depend on it.',
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
