import type { Construct } from 'constructs';
import type { NetworkPolicyEgressRule, NetworkPolicyPeer } from 'kubernetes-types/networking/v1';
import { is, splice, when } from '../../helm';
import type { Context } from '../context';
import { podsOfEngines } from '../gateway/engines';
import { storageRuns } from '../storage/runs';
import { STORAGE_PORT } from '../storage/service';
import { toAddresses, toDns, toPods } from './destinations';
import { ComponentNetworkPolicy, podsOf, tcp } from './policy';

export class StorageNetworkPolicy extends ComponentNetworkPolicy {
  override readonly doc =
    'The MRD storage server. It knows no users or keys: a client that reaches it can read and write everything.';

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
            podsOfEngines(context, 'reconstruction'),
          ],
          ports: [tcp(STORAGE_PORT)],
        },
      ],
      egress: [
        toDns(context),
        splice(when<NetworkPolicyEgressRule[]>(elsewhere, toAddresses(networkPolicy.storageEgress))),
        splice(when<NetworkPolicyEgressRule[]>(elsewhere, toPods(networkPolicy.storageEgress))),
      ],
      when: storageRuns(context.values),
    });
  }
}
