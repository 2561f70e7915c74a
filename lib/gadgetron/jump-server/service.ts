import type { Construct } from 'constructs';
import type { Service } from 'kubernetes-types/core/v1';
import { both, ifSet, is, isNot, Resource, str, when } from '../../helm';
import type { Context } from '../context';
import { metadata } from '../metadata';
import { IDLE_TIME_OUT } from '../values/jump-server';

export class JumpServerService extends Resource<Service> {
  override readonly doc = 'The address at which clients outside the cluster reach the jump server.';

  constructor(scope: Construct, context: Context) {
    const { names, values } = context;
    const { service } = values.jumpServer;
    super(scope, 'service', {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: metadata(context, 'jump-server', names.jumpServer, {
        annotations: service.annotations,
        own: { [IDLE_TIME_OUT]: when<string>(is(service.type, 'LoadBalancer'), str`${service.idleTimeoutMinutes}`) },
      }),
      spec: {
        type: service.type,
        // Kubernetes refuses both of these where nothing comes from outside.
        externalTrafficPolicy: when<string>(isNot(service.type, 'ClusterIP'), service.externalTrafficPolicy),
        loadBalancerSourceRanges: when<string[]>(is(service.type, 'LoadBalancer'), service.loadBalancerSourceRanges),
        loadBalancerClass: ifSet(service.loadBalancerClass),
        ipFamilyPolicy: ifSet(service.ipFamilyPolicy),
        selector: names.selector('jump-server'),
        ports: [
          {
            name: 'ssh',
            port: service.port,
            nodePort: when<number>(both(isNot(service.type, 'ClusterIP'), service.nodePort), service.nodePort),
            targetPort: 'ssh',
            protocol: 'TCP',
            appProtocol: 'ssh',
          },
        ],
      },
    });
  }
}
