import { parseDuration } from '../go/duration';
import { CONFIG, type Model, none, type Reason, reasonIf } from '../model';

export function maxPods({ config }: Model): readonly Reason[] {
  const pods = config?.maxPods ?? 0;
  return reasonIf(
    pods !== 0 && pods < 5,
    `${CONFIG}.maxPods`,
    `OrchestratorProfile.KubernetesConfig.MaxPods '${pods}' must be at least 5`,
  );
}

const frequency = '--node-status-update-frequency';
const grace = '--node-monitor-grace-period';

/** Times that the kubelet and the controller manager are started with. */
export function durations({ engine, config }: Model): readonly Reason[] {
  if (!config) return none;
  const { kubeletConfig: kubelet = {}, controllerManagerConfig: manager = {} } = config;
  const isWrong = (flags: Readonly<Record<string, string>>, block: string, name: string): readonly Reason[] => {
    const value = flags[name];
    return reasonIf(
      value !== undefined && parseDuration(value) === undefined,
      `${CONFIG}.${block}["${name}"]`,
      `${name} '${value ?? ''}' is not a valid duration`,
    );
  };
  return [
    ...isWrong(kubelet, 'kubeletConfig', frequency),
    ...[grace, '--pod-eviction-timeout', '--route-reconciliation-period'].flatMap(name =>
      isWrong(manager, 'controllerManagerConfig', name),
    ),
    ...retries(engine, kubelet[frequency], manager[grace]),
  ];
}

/** A node may miss its report a few times before it counts as lost. */
function retries(engine: string, everyText: string | undefined, withinText: string | undefined): readonly Reason[] {
  const [every, within] = [parseDuration(everyText ?? ''), parseDuration(withinText ?? '')];
  if (every === undefined || within === undefined) return none;
  return reasonIf(
    within / every < 4,
    `${CONFIG}.controllerManagerConfig["${grace}"]`,
    `${engine} requires that ${grace}(${within.toFixed(6)})s be larger than nodeStatusUpdateFrequency(${every.toFixed(6)})s by at least a factor of 4; `,
  );
}
