import type { Engine } from '../engines';

/** Fields that only some of the engines know. */
export const acsOnly: readonly Engine[] = ['acs-engine'];
export const aksOnly: readonly Engine[] = ['aks-engine', 'aks-engine-azurestack'];
export const stackOnly: readonly Engine[] = ['aks-engine-azurestack'];

/** A tag that acs-engine and its successors write differently. */
export const tag = (acs: string, aks: string): Readonly<Record<Engine, string>> => ({
  'acs-engine': acs,
  'aks-engine': aks,
  'aks-engine-azurestack': aks,
});
