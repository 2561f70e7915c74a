import { isAcs } from '../engines';
import { isBase64 } from '../go/text';
import { CONFIG, type Model, none, type Reason, reasonIf, writtenVersion } from '../model';
import { isBelow } from './versions';

/** What needs role based access control: acs-engine has it unless told otherwise, its successors only when told. */
export function rbac(model: Model): readonly Reason[] {
  const { engine, config } = model;
  if (!config) return none;
  const without = isAcs(engine) ? config.enableRbac === false : config.enableRbac !== true;
  return [
    ...reasonIf(
      config.enableAggregatedAPIs && without,
      `${CONFIG}.enableAggregatedAPIs`,
      'enableAggregatedAPIs requires the enableRbac feature as a prerequisite',
    ),
    ...reasonIf(
      config.enablePodSecurityPolicy === true && config.enableRbac !== true,
      `${CONFIG}.enablePodSecurityPolicy`,
      'enablePodSecurityPolicy requires the enableRbac feature as a prerequisite',
    ),
  ];
}

export function encryptionKey({ config }: Model): readonly Reason[] {
  return reasonIf(
    config?.enableDataEncryptionAtRest === true && !isBase64(config.etcdEncryptionKey),
    `${CONFIG}.etcdEncryptionKey`,
    'etcdEncryptionKey must be base64 encoded. Please provide a valid base64 encoded value or leave the etcdEncryptionKey empty to auto-generate the value',
  );
}

/** What came with a version of Kubernetes that acs-engine still has older ones of. */
export function securityVersions(model: Model): readonly Reason[] {
  const { engine, config, version = '' } = model;
  if (!isAcs(engine) || !config) return none;
  const since = (used: boolean, key: string, minimum: string, told: string): readonly Reason[] =>
    reasonIf(
      used && isBelow(model, minimum),
      `${CONFIG}.${key}`,
      `${key} is only ${key === 'enablePodSecurityPolicy' ? 'supported in acs-engine for' : 'available in'} Kubernetes version ${minimum} or greater; unable to validate for Kubernetes version ${told}`,
    );
  return [
    ...since(config.enableAggregatedAPIs, 'enableAggregatedAPIs', '1.7.0', version),
    ...since(config.enableDataEncryptionAtRest === true, 'enableDataEncryptionAtRest', '1.7.0', writtenVersion(model)),
    ...since(
      config.enableEncryptionWithExternalKms === true,
      'enableEncryptionWithExternalKms',
      '1.10.0',
      writtenVersion(model),
    ),
    ...since(config.enablePodSecurityPolicy === true, 'enablePodSecurityPolicy', '1.8.0', version),
  ];
}
