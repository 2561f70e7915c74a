import { accessRules } from './access-rules';
import { engineRules } from './engine-rules';
import { graceRules } from './grace-rules';
import { hardeningRules } from './hardening-rules';
import { machineRules } from './machine-rules';
import { maintenanceRules } from './maintenance-rules';
import { monitoringRules } from './monitoring-rules';
import { nameRules } from './name-rules';
import { networkRules } from './network-rules';
import { poolRules } from './pool-rules';
import type { Finding, Subject } from './rule';
import { storageRules } from './storage-rules';
import { versionRules } from './version-rules';

export type { Finding, Subject };

/** Every rule between values that a file breaks. */
export const brokenRules = (subject: Subject): readonly Finding[] =>
  [
    ...nameRules,
    ...accessRules,
    ...versionRules,
    ...poolRules,
    ...machineRules,
    ...networkRules,
    ...graceRules,
    ...maintenanceRules,
    ...storageRules,
    ...hardeningRules,
    ...monitoringRules,
    ...engineRules,
  ].flatMap(rule => rule(subject));
