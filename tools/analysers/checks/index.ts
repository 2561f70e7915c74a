import type { Check } from '../check';
import { access } from './access';
import { availability } from './availability';
import { configuration } from './configuration';
import { images } from './images';
import { job } from './jobs';
import { network } from './network';
import { probes } from './probes';
import { resources } from './resources';
import { restrictions } from './restrictions';
import { safeguards } from './safeguards';

/** What kube-score, checkov (CKV), trivy (KSV), kube-linter, polaris, monokle (KBP, PSS, LNK) and AKS's deployment safeguards ask for, each thing once. */
export const checks: readonly Check[] = [
  ...images,
  ...resources,
  ...restrictions,
  ...access,
  ...probes,
  ...availability,
  ...network,
  ...configuration,
  ...job,
  ...safeguards,
];
