import { apiVersions } from '../arm';
import { clusterId, maintenanceConfigurationId } from '../resource-ids';
import type { ClusterSpec } from '../file';
import type { DesiredResource } from './resource';

/** AKS looks for windows under these names: https://learn.microsoft.com/azure/aks/planned-maintenance */
const configurations = {
  kubernetes: 'aksManagedAutoUpgradeSchedule',
  nodeImages: 'aksManagedNodeOSUpgradeSchedule',
} as const;

/** When AKS may upgrade what it upgrades by itself. */
export function desiredMaintenance(spec: ClusterSpec): readonly DesiredResource[] {
  const { upgrades, maintenance } = spec;
  // Ubuntu upgrades itself whenever it likes, whatever the window.
  const scheduled = [
    ...(upgrades.kubernetes === 'none' ? [] : [configurations.kubernetes]),
    ...(['None', 'Unmanaged'].includes(upgrades.nodeImages) ? [] : [configurations.nodeImages]),
  ];
  return scheduled.map(name => {
    const own = name === configurations.nodeImages ? maintenance.nodeImages : undefined;
    const { day, hours, start } = own ?? maintenance;
    return {
      id: maintenanceConfigurationId(clusterId(spec, spec.name), name),
      apiVersion: apiVersions.containerService,
      body: {
        properties: {
          maintenanceWindow: {
            schedule: { weekly: { intervalWeeks: 1, dayOfWeek: day } },
            durationHours: hours,
            startTime: start,
            utcOffset: maintenance.utcOffset,
            // Always there, so that days that the file no longer has go.
            notAllowedDates: maintenance.except.map(({ from, to }) => ({ start: from, end: to })),
          },
        },
      },
    };
  });
}
