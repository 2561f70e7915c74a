import { str } from '../../expressions/build';
import { both, either, given, holdsRange, not } from '../../expressions/conditions';
import { checked, forEachItem, refuse } from '../../values/rule';
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
  forEachItem(it.ipBlock.except, 'except', except => [
    refuse(
      except,
      either(not(holdsRange(it.ipBlock.cidr, except)), holdsRange(except, it.ipBlock.cidr)),
      str`must be a part of the range that it is taken out of (got ${except}, of ${it.ipBlock.cidr})`,
    ),
  ]),
  checked(labelSelector, it.podSelector),
  checked(labelSelector, it.namespaceSelector),
]);
