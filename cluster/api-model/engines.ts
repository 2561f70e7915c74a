/** The programs that read an API model. */
export const engines = ['acs-engine', 'aks-engine', 'aks-engine-azurestack'] as const;

export type Engine = (typeof engines)[number];

/** acs-engine ended in March 2019; aks-engine is its successor, and aks-engine-azurestack goes on with that for Azure Stack Hub. */
export const isAcs = (engine: Engine): boolean => engine === 'acs-engine';
