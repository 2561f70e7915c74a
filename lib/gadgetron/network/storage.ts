import type { Construct } from 'constructs';
import type { NetworkPolicyEgressRule, NetworkPolicyPeer } from 'kubernetes-types/networking/v1';
import { is, splice, when } from '../../helm';
import type { Context } from '../context';
import { STORAGE_PORT } from '../storage/service';
import { toAddresses, toDns, toPods } from './destinations';
import { ComponentNetworkPolicy, podsOf, tcp } from './policy';

/** The MRD storage server. It asks for nobody's name or key: whoever reaches it reads and writes everything. */
export class StorageNetworkPolicy extends ComponentNetworkPolicy {
  constructor(scope: Construct, context: Context) {
    const { networkPolicy, storage, workers } = context.values;
    const elsewhere = is(storage.mode, 'azure');
    super(scope, context, 'storage', {
      name: context.names.of('storage'),
      ingress: [
        {
          from: [
            podsOf(context, 'reconstruction'),
            when<NetworkPolicyPeer>(workers.enabled, podsOf(context, 'worker')),
            podsOf(context, 'test'),
          ],
          ports: [tcp(STORAGE_PORT)],
        },
      ],
      egress: [
        toDns(context),
        splice(when<NetworkPolicyEgressRule[]>(elsewhere, toAddresses(networkPolicy.storageEgress))),
        splice(when<NetworkPolicyEgressRule[]>(elsewhere, toPods(networkPolicy.storageEgress))),
      ],
      when: storage.enabled,
    });
  }
}
