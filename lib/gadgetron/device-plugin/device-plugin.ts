import type { Construct } from 'constructs';
import type { DaemonSet } from 'kubernetes-types/apps/v1';
import { ifSet, Resource, union } from '../../helm';
import { containerResources } from '../container-resources';
import type { Context } from '../context';
import { imageReference, pullPolicy, pullSecrets } from '../image';
import { metadata } from '../metadata';
import { PART_OF } from '../names';

/** Where the kubelet listens for device plugins, and they for it. */
const SOCKETS = '/var/lib/kubelet/device-plugins';

export class DevicePlugin extends Resource<DaemonSet> {
  override readonly doc = "NVIDIA's device plugin, through which pods can request GPUs as the resource nvidia.com/gpu.";

  constructor(scope: Construct, context: Context) {
    const { values, names } = context;
    const { devicePlugin } = values;
    super(
      scope,
      'device-plugin',
      {
        apiVersion: 'apps/v1',
        kind: 'DaemonSet',
        metadata: metadata(context, 'device-plugin', names.of('device-plugin')),
        spec: {
          revisionHistoryLimit: values.revisionHistoryLimit,
          selector: { matchLabels: names.selector('device-plugin') },
          updateStrategy: { type: 'RollingUpdate' },
          template: {
            metadata: {
              labels: union<Record<string, string>>(names.selector('device-plugin'), PART_OF, values.commonLabels),
            },
            spec: {
              automountServiceAccountToken: false,
              enableServiceLinks: false,
              imagePullSecrets: pullSecrets(context),
              priorityClassName: ifSet(devicePlugin.priorityClassName),
              nodeSelector: devicePlugin.nodeSelector,
              tolerations: devicePlugin.tolerations,
              securityContext: { seccompProfile: { type: 'RuntimeDefault' } },
              containers: [
                {
                  name: 'device-plugin',
                  image: imageReference(context, 'devicePluginImage', "NVIDIA's device plugin", devicePlugin.image),
                  imagePullPolicy: pullPolicy(devicePlugin.image),
                  resources: containerResources(devicePlugin.resources),
                  // The kubelet's directory is root's: this needs root, and no more than that.
                  securityContext: {
                    allowPrivilegeEscalation: false,
                    capabilities: { drop: ['ALL'] },
                    privileged: false,
                    readOnlyRootFilesystem: true,
                    runAsUser: 0,
                  },
                  volumeMounts: [{ name: 'sockets', mountPath: SOCKETS }],
                },
              ],
              volumes: [{ name: 'sockets', hostPath: { path: SOCKETS, type: 'Directory' } }],
            },
          },
        },
      },
      { when: devicePlugin.enabled },
    );
  }
}
