import { both, is, not, type Notes, release, str, type Symbolic } from '../../helm';
import { PORT } from '../reconstruction/pod';
import type { gadgetronValues } from '../values';
import { isMrd } from '../reconstruction/protocol';
import { storageRuns } from '../storage/runs';
import { accessNotes } from './access';
import { secretNotes } from './secrets';
import { inNamespace, section } from './section';

/** What `helm install` prints at the end: what is missing, the next commands, and what needs a decision. */
export function notesFor(values: Symbolic<typeof gadgetronValues>): Notes {
  const mrd = isMrd(values);
  return [
    str`Gadgetron is starting as release "${release.name}" in namespace "${release.namespace}".`,
    ...secretNotes(values),
    '',
    'Wait until everything is ready. The image has several GB, so the first pod takes minutes:',
    '',
    str`  kubectl wait deployment ${inNamespace} --selector app.kubernetes.io/instance=${release.name} --for=condition=Available --timeout=20m`,
    ...section(
      both(is(values.autoscaling.mode, 'sessions'), is(values.autoscaling.minReplicas, 0)),
      'autoscaling.minReplicas is 0: no Gadgetron pod runs until a client connects. The first client waits for a pod, and perhaps for a node.',
    ),
    ...section(
      is(values.autoscaling.mode, 'sessions'),
      str`KEDA adds and removes the pods (${values.autoscaling.minReplicas} to ${values.autoscaling.maxReplicas}). It must run in namespace "${values.autoscaling.sessions.kedaNamespace}":`,
      '',
      str`  kubectl get deployment keda-operator --namespace ${values.autoscaling.sessions.kedaNamespace}`,
    ),
    ...section(
      is(values.autoscaling.mode, 'cpu'),
      str`Pods are added while their CPU is busy (${values.autoscaling.minReplicas} to ${values.autoscaling.maxReplicas}). This needs the metrics-server:`,
      '',
      str`  kubectl top pods ${inNamespace}`,
    ),
    ...section(
      not(mrd),
      'Ask Gadgetron for its version through the same Service as a scanner, and the storage server for its health:',
    ),
    ...section(mrd, 'Give the server a session through the same Service as a scanner:'),
    '',
    str`  helm test ${release.name} ${inNamespace} --logs --timeout 20m`,
    ...accessNotes(values),
    ...section(
      both(
        values.jumpServer.enabled,
        is(values.jumpServer.service.type, 'LoadBalancer'),
        not(values.jumpServer.service.loadBalancerSourceRanges),
      ),
      'WARNING: jumpServer.service.loadBalancerSourceRanges is empty: every address on the Internet can connect to the jump server, and needs a key to get further.',
    ),
    ...section(
      values.frontend.dangerouslyExposeCodeExecutionAs,
      str`WARNING: frontend.dangerouslyExposeCodeExecutionAs is ${values.frontend.dangerouslyExposeCodeExecutionAs}: every client that reaches port ${PORT} can run code in Gadgetron, without a key. Use the jump server.`,
    ),
    ...section(
      both(is(values.frontend.dangerouslyExposeCodeExecutionAs, 'NodePort'), values.networkPolicy.enabled),
      'The network policy refuses clients of the NodePort until networkPolicy.extraIngress has their addresses.',
    ),
    ...section(
      not(values.networkPolicy.enabled),
      'WARNING: networkPolicy.enabled is false: every pod of the cluster can run code in Gadgetron.',
    ),
    ...section(
      not(values.image.digest),
      str`WARNING: image.digest is empty: the tag "${values.image.tag}" may be another Gadgetron tomorrow. Pin the image that you validated ("gadgetronctl images pin").`,
    ),
    ...section(
      both(storageRuns(values), is(values.storage.mode, 'disk'), not(values.storage.persistence.enabled)),
      'WARNING: storage.persistence.enabled is false: noise calibrations are lost when the storage server restarts.',
    ),
    ...section(
      values.devicePlugin.enabled,
      "WARNING: devicePlugin.enabled is true. A node takes one NVIDIA device plugin: disable it if another release or NVIDIA's GPU operator runs one. Its pods need a namespace that admits hostPath volumes; this prints nothing, or privileged:",
      '',
      str`  kubectl get namespace ${release.namespace} --output jsonpath='{.metadata.labels.pod-security\\.kubernetes\\.io/enforce}'`,
    ),
  ];
}
