import { CONFIG, type Model } from '../model';
import type { KubernetesAddon } from '../vlabs/addons';

/** An addon, and where it stands in the model. */
export type Addon = KubernetesAddon & { readonly path: string };

export const addonsOf = ({ config }: Model): readonly Addon[] =>
  (config?.addons ?? []).map((addon, index) => ({ ...addon, path: `${CONFIG}.addons[${index}]` }));
