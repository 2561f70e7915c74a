import { kubectl } from './kubectl';
import { Node } from './node';
import { run } from './run';

/** What a command that runs in the network of a pod begins with; the program is one of this machine. */
export function withinPod(namespace: string, pod: string): readonly [string, ...string[]] {
  const [container = '', node = ''] = kubectl(
    ...['--namespace', namespace, 'get', 'pod', pod],
    '--output=jsonpath={.status.containerStatuses[0].containerID} {.spec.nodeName}',
  )
    .replace('containerd://', '')
    .split(' ');
  const tasks = run(['ctr', '--address', new Node(node).socket, '--namespace', 'k8s.io', 'tasks', 'list']);
  const task = tasks.split('\n').find(line => line.startsWith(container));
  const pid = task?.split(/\s+/)[1];
  if (pid === undefined) throw new Error(`${pod} has no process on ${node}`);
  return ['nsenter', '--target', pid, '--net', '--'];
}
