/** What stands before the pods, by its values. */
const gateways = {
  'one gateway': {},
  'two gateways': { highAvailability: { enabled: true } },
  'no gateway': { enabled: false },
};

const autoscalings = ['cpu', 'sessions', 'off'] as const;

/** Every way to have pods and to come to them; sessions are counted by a gateway. */
export const modes = Object.entries(gateways).flatMap(([name, gateway]) =>
  autoscalings
    .filter(autoscaling => autoscaling !== 'sessions' || name !== 'no gateway')
    .map(autoscaling => ({
      gateway: name,
      autoscaling,
      values: { gateway, autoscaling: { mode: autoscaling } },
      /** What the chart does without values. */ standard: name === 'one gateway' && autoscaling === 'cpu',
    })),
);
