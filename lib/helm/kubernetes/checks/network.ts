import { both, either, given, not, str } from '../../expressions/build';
import { checked, refuse } from '../../values/rule';
import { checkOf } from '../structure';
import { labelSelector } from './selectors';

/** ValidateNetworkPolicyPeer in pkg/apis/networking/validation */
export const networkPolicyPeer = checkOf('NetworkPolicyPeer', it => [
  refuse(
    it,
    not(either(given(it.ipBlock), given(it.podSelector), given(it.namespaceSelector))),
    str`must have ipBlock, podSelector or namespaceSelector`,
  ),
  refuse(
    it.ipBlock,
    both(given(it.ipBlock), either(given(it.podSelector), given(it.namespaceSelector))),
    str`cannot be set together with podSelector or namespaceSelector`,
  ),
  checked(labelSelector, it.podSelector),
  checked(labelSelector, it.namespaceSelector),
]);
