import {
  above,
  both,
  either,
  type Expression,
  hasKey,
  is,
  isNot,
  not,
  refuse,
  type Rule,
  str,
  symbolic,
  type ValueOf,
} from '../../helm';
import { GATEWAY_SERVICES, namesOf } from '../names';
import { apiServerReachable, longEnoughForDns } from './discovery';
import { objectsFit } from './own-objects';
import { podsFit } from './own-pod';
import { reachable } from './network-policy';
import { declared } from './declared';
import { storageElsewhere, storageRuns } from '../storage/runs';
import { enginesFit } from './engines';
import { onlyOfGadgetron } from './only-of-gadgetron';

/** Two objects of a kind must not have one name, whether it was given or derived. */
const distinct = (
  value: Expression<string>,
  [one, other]: readonly [Expression<string>, Expression<string>],
  bothMade: Expression<unknown>,
): Rule =>
  refuse(
    value,
    both(bothMade, is(one, other)),
    str`would be the name of two objects (${one}): give one of them another`,
  );

const names = namesOf(symbolic(declared));

/** The Services that come with the gateway have names of their own. */
const gatewayNames = (value: Expression<string>, name: Expression<string>, bothMade: Expression<unknown>): Rule =>
  refuse(
    value,
    both(bothMade, either(...GATEWAY_SERVICES.map(part => is(name, names.of(part))))),
    str`would be the name of two objects (${name}): give one of them another`,
  );

/** All that can be set, declared once: types, values.yaml, schema, reference page and both outputs come from here. */
export const gadgetronValues = declared
  .musts(podsFit)
  .musts(objectsFit)
  .musts(onlyOfGadgetron)
  .musts(enginesFit)
  .must(({ sharedFolder, extraVolumeMounts }) =>
    refuse(
      extraVolumeMounts,
      both(isNot(sharedFolder.mode, 'off'), hasKey(extraVolumeMounts, sharedFolder.mountPath)),
      str`has the path of the shared folder (${sharedFolder.mountPath})`,
    ),
  )
  .must(({ autoscaling, gateway }) =>
    refuse(
      autoscaling.mode,
      both(is(autoscaling.mode, 'sessions'), not(gateway.enabled)),
      str`must be cpu or off while gateway.enabled is false (got ${autoscaling.mode}): the gateway counts the sessions`,
    ),
  )
  .must(({ gateway, networkPolicy }) =>
    refuse(
      networkPolicy.metricsIngress,
      both(gateway.enabled, gateway.serviceMonitor.enabled, networkPolicy.enabled, not(networkPolicy.metricsIngress)),
      str`must be set with gateway.serviceMonitor.enabled: no Prometheus could read the metrics`,
    ),
  )
  .must(({ priorityClass, spareCapacity }) =>
    refuse(
      priorityClass.preemptionPolicy,
      both(priorityClass.create, is(priorityClass.preemptionPolicy, 'Never'), above(spareCapacity.pods, 0)),
      str`must be PreemptLowerPriority with spareCapacity.pods (got ${priorityClass.preemptionPolicy} and ${spareCapacity.pods}): placeholders would never give way`,
    ),
  )
  .must(({ frontend, gateway }) => gatewayNames(frontend.name, names.frontend, gateway.enabled))
  .must(({ storage, gateway }) => gatewayNames(storage.name, names.storage, both(storage.enabled, gateway.enabled)))
  .must(({ jumpServer, gateway }) =>
    gatewayNames(jumpServer.service.name, names.jumpServer, both(jumpServer.enabled, gateway.enabled)),
  )
  .must(({ serviceAccount, gateway }) =>
    distinct(
      gateway.serviceAccount.name,
      [names.accounts.gateway, names.accounts.reconstruction],
      both(serviceAccount.create, gateway.enabled, gateway.serviceAccount.create),
    ),
  )
  .must(({ storage, gateway }) =>
    distinct(
      gateway.serviceAccount.name,
      [names.accounts.gateway, names.accounts.storage],
      both(storage.enabled, storage.serviceAccount.create, gateway.enabled, gateway.serviceAccount.create),
    ),
  )
  .must(({ jumpServer, gateway }) =>
    distinct(
      gateway.serviceAccount.name,
      [names.accounts.gateway, names.accounts.jumpServer],
      both(jumpServer.enabled, jumpServer.serviceAccount.create, gateway.enabled, gateway.serviceAccount.create),
    ),
  )
  .must(({ priorityClass, priorityClassName }) =>
    refuse(
      priorityClassName,
      both(priorityClass.create, priorityClassName),
      str`cannot be set together with priorityClass.create (got ${priorityClassName})`,
    ),
  )
  .must(({ networkPolicy, server, storage }) =>
    reachable(networkPolicy, storageElsewhere({ server, storage }), networkPolicy.extraEgress, 'storage.url'),
  )
  .must(({ networkPolicy, server, storage }) =>
    reachable(
      networkPolicy,
      both(storageRuns({ server, storage }), is(storage.mode, 'azure')),
      networkPolicy.storageEgress,
      'the database',
    ),
  )
  .must(apiServerReachable)
  .must(longEnoughForDns)
  .must(({ frontend, storage }) => distinct(frontend.name, [names.frontend, names.storage], storage.enabled))
  .must(({ jumpServer }) => distinct(jumpServer.service.name, [names.jumpServer, names.frontend], jumpServer.enabled))
  .must(({ jumpServer, storage }) =>
    distinct(jumpServer.service.name, [names.jumpServer, names.storage], both(jumpServer.enabled, storage.enabled)),
  )
  .must(({ serviceAccount, storage }) =>
    distinct(
      storage.serviceAccount.name,
      [names.accounts.storage, names.accounts.reconstruction],
      both(serviceAccount.create, storage.enabled, storage.serviceAccount.create),
    ),
  )
  .must(({ serviceAccount, jumpServer }) =>
    distinct(
      jumpServer.serviceAccount.name,
      [names.accounts.jumpServer, names.accounts.reconstruction],
      both(serviceAccount.create, jumpServer.enabled, jumpServer.serviceAccount.create),
    ),
  )
  .must(({ storage, jumpServer }) =>
    distinct(
      jumpServer.serviceAccount.name,
      [names.accounts.jumpServer, names.accounts.storage],
      both(storage.enabled, storage.serviceAccount.create, jumpServer.enabled, jumpServer.serviceAccount.create),
    ),
  );

export type GadgetronValues = ValueOf<typeof gadgetronValues>;
