import { anyObject, kubernetes, list, mapOf, text } from '../../helm';

const label = text({ doc: 'A name.', pattern: '^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$' });

/**
 * What users add to the Gadgetron pods. Maps and not lists: nothing can be
 * there twice, and value files add to each other.
 */
export const extraValues = {
  extraVolumes: mapOf(kubernetes('VolumeContent', { doc: 'The source of its files.' }), {
    doc: 'Additional volumes of the Gadgetron pods, by name.',
    default: {},
    keys: label,
    reserved: ['^(scratch|shared|scripts|run)$'],
    example: { models: { persistentVolumeClaim: { claimName: 'models' } } },
  }),
  extraVolumeMounts: mapOf(kubernetes('VolumeMountContent', { doc: 'The volume, and options of the mount.' }), {
    doc: 'Mounts of these volumes in the Gadgetron container, by path. The path sharedFolder.mountPath is reserved.',
    default: {},
    keys: text({ doc: 'A path.', pattern: '^(/[A-Za-z0-9._-]+)+$' }),
    reserved: ['^/tmp$', '^/(etc|run)/gadgetron(/|$)'],
    example: { '/opt/models': { name: 'models', readOnly: true } },
  }),
  initContainers: mapOf(kubernetes('ContainerContent', { doc: 'A container.' }), {
    doc: 'Containers that run before Gadgetron starts, by name. They run in the order of their names.',
    default: {},
    keys: label,
    reserved: ['^gadgetron$'],
    example: {
      '10-fetch-models': {
        image: 'registry.example.com/fetch-models:1.2',
        volumeMounts: [{ name: 'models', mountPath: '/models' }],
      },
    },
  }),
  extraContainers: mapOf(kubernetes('ContainerContent', { doc: 'A container.' }), {
    doc: 'Containers that run beside Gadgetron in its pods, by name.',
    default: {},
    keys: label,
    reserved: ['^gadgetron$'],
    example: {
      exporter: { image: 'registry.example.com/dicom-exporter:1.2', args: ['--watch', '/tmp/gadgetron_data'] },
    },
  }),
};

export const extraObjects = list(anyObject({ doc: 'An object.' }), {
  doc: 'Additional Kubernetes objects, installed unchanged.',
  default: [],
  example: [
    { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'reconstruction-settings' }, data: { SETTING: 'on' } },
  ],
});
