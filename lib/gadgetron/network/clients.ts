import type { NetworkPolicyPeer } from 'kubernetes-types/networking/v1';
import { splice, when } from '../../helm';
import type { Context } from '../context';
import { podsOf } from './policy';

/** Who may connect to Gadgetron, and so run code there. */
export const clients = (context: Context) => [
  when<NetworkPolicyPeer>(context.values.jumpServer.enabled, podsOf(context, 'jump-server')),
  podsOf(context, 'test'),
  splice(context.values.networkPolicy.extraIngress),
];
