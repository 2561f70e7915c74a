import { both, is, not, type Notes, str, type Symbolic } from '../../helm';
import { namesOf } from '../names';
import { PORT } from '../reconstruction/pod';
import type { gadgetronValues } from '../values';
import { inNamespace, section } from './section';

const client = 'gadgetron_ismrmrd_client --port 9022 --filename scan.h5 --outfile out.h5';

/** How a client outside the cluster reconstructs. */
export function accessNotes(values: Symbolic<typeof gadgetronValues>): Notes {
  const names = namesOf(values);
  const { jumpServer } = values;
  const through = (type: 'LoadBalancer' | 'NodePort' | 'ClusterIP', ...lines: Notes): Notes =>
    section(
      both(jumpServer.enabled, is(jumpServer.service.type, type)),
      'Open a tunnel through the jump server, and reconstruct ("gadgetronctl connect" does the same and keeps the tunnel open):',
      '',
      ...lines,
      `  ${client}`,
    );
  return [
    ...through(
      'LoadBalancer',
      str`  ADDRESS=$(kubectl get service ${names.jumpServer} ${inNamespace} --output jsonpath='{.status.loadBalancer.ingress[0].ip}{.status.loadBalancer.ingress[0].hostname}')`,
      str`  ssh -f -N -p ${jumpServer.service.port} -L 9022:${names.frontend}:${PORT} "root@$ADDRESS"`,
    ),
    ...through(
      'NodePort',
      '  NODE=$(kubectl get nodes --output jsonpath=\'{.items[0].status.addresses[?(@.type=="InternalIP")].address}\')',
      str`  NODE_PORT=$(kubectl get service ${names.jumpServer} ${inNamespace} --output jsonpath='{.spec.ports[0].nodePort}')`,
      str`  ssh -f -N -p "$NODE_PORT" -L 9022:${names.frontend}:${PORT} "root@$NODE"`,
    ),
    ...through(
      'ClusterIP',
      str`  kubectl port-forward service/${names.jumpServer} ${inNamespace} 2222:${jumpServer.service.port} &`,
      str`  ssh -f -N -p 2222 -L 9022:${names.frontend}:${PORT} root@localhost`,
    ),
    ...section(
      not(jumpServer.enabled),
      'Reach Gadgetron from this computer, and reconstruct ("gadgetronctl smoke" does it with a phantom):',
      '',
      str`  kubectl port-forward service/${names.frontend} ${inNamespace} 9022:${PORT} &`,
      `  ${client}`,
    ),
  ];
}
