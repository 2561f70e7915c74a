import { both, type Condition, is, not, type Notes, release, str, type Symbolic, when } from '../helm';
import { namesOf } from './names';
import { PORT } from './reconstruction/pod';
import type { gadgetronValues } from './values';

type Text = readonly string[];

/** What `helm install` says at the end: the next three commands, and what is not as it should stay. */
export function notesFor(values: Symbolic<typeof gadgetronValues>): Notes {
  const names = namesOf(values);
  const { jumpServer } = values;
  const inNamespace = str`--namespace ${release.namespace}`;
  const hint = (condition: Condition, ...lines: readonly (string | ReturnType<typeof str>)[]) =>
    when<Text>(condition, ['', ...lines] as never);
  return [
    str`Gadgetron is being started as release "${release.name}" in namespace "${release.namespace}". What next:`,
    '',
    '1. See it come up (the image is several GB: the first pod takes minutes):',
    '',
    str`     kubectl get pods ${inNamespace} --selector app.kubernetes.io/instance=${release.name} --watch`,
    '',
    '2. Ask it for its version, through the same door as a scanner, and the storage server whether it is well:',
    '',
    str`     helm test ${release.name} ${inNamespace} --logs --timeout 20m`,
    when<Text>(
      jumpServer.enabled,
      [
        '',
        '3. Open a tunnel from outside the cluster, and reconstruct through it:',
        '',
        str`     EXTERNALIP=$(kubectl get service ${names.jumpServer} ${inNamespace} --output jsonpath='{.status.loadBalancer.ingress[0].ip}')`,
        str`     GTCLUSTERIP=$(kubectl get service ${names.frontend} ${inNamespace} --output jsonpath='{.spec.clusterIP}')`,
        str`     ssh -f -N -L 9022:$GTCLUSTERIP:${PORT} root@$EXTERNALIP`,
        '     gadgetron_ismrmrd_client --port 9022 --filename scan.h5 --outfile out.h5',
      ] as never,
      [
        '',
        '3. Reach it from this machine, and reconstruct:',
        '',
        str`     kubectl port-forward service/${names.frontend} ${inNamespace} ${PORT}:${PORT}`,
        str`     gadgetron_ismrmrd_client --port ${PORT} --filename scan.h5 --outfile out.h5`,
      ] as never,
    ),
    hint(
      both(jumpServer.enabled, jumpServer.existingSecret),
      'The jump server takes its public keys from a Secret. If there is none yet:',
      '',
      str`     kubectl create secret generic ${jumpServer.existingSecret} ${inNamespace} --from-file=${jumpServer.existingSecretKey}=$HOME/.ssh/id_ed25519.pub`,
    ),
    hint(
      both(jumpServer.enabled, jumpServer.hostKeySecret),
      'By its host key clients know the jump server; it is in a Secret. If there is none yet:',
      '',
      "     ssh-keygen -q -t ed25519 -N '' -f ssh_host_ed25519_key",
      str`     kubectl create secret generic ${jumpServer.hostKeySecret} ${inNamespace} --from-file=ssh_host_ed25519_key`,
      '     rm ssh_host_ed25519_key ssh_host_ed25519_key.pub',
    ),
    hint(
      both(jumpServer.enabled, not(jumpServer.hostKeySecret)),
      'WARNING: jumpServer.hostKeySecret is empty, so the jump server has another host key after every restart. To keep one:',
      '',
      "     ssh-keygen -q -t ed25519 -N '' -f ssh_host_ed25519_key",
      str`     kubectl create secret generic ${names.of('jump-server-host-key')} ${inNamespace} --from-file=ssh_host_ed25519_key`,
      str`     helm upgrade … --set jumpServer.hostKeySecret=${names.of('jump-server-host-key')}`,
    ),
    hint(
      both(
        jumpServer.enabled,
        is(jumpServer.service.type, 'LoadBalancer'),
        not(jumpServer.service.loadBalancerSourceRanges),
      ),
      'WARNING: jumpServer.service.loadBalancerSourceRanges is empty: the whole world can knock at the jump server.',
    ),
    hint(
      values.frontend.dangerouslyExposeCodeExecutionAs,
      str`WARNING: frontend.dangerouslyExposeCodeExecutionAs is ${values.frontend.dangerouslyExposeCodeExecutionAs}: everybody who reaches port ${PORT} can run code in Gadgetron, without a key. Use the jump server.`,
    ),
    hint(
      both(is(values.frontend.dangerouslyExposeCodeExecutionAs, 'NodePort'), values.networkPolicy.enabled),
      'Policies keep clients of the NodePort out until networkPolicy.extraIngress has their addresses.',
    ),
    hint(
      not(values.networkPolicy.enabled),
      'WARNING: networkPolicy.enabled is false: every pod of the cluster can run code in Gadgetron.',
    ),
    hint(
      not(values.image.digest),
      str`WARNING: image.digest is empty: the tag "${values.image.tag}" may mean another Gadgetron tomorrow. Pin what you validated.`,
    ),
    hint(
      both(values.storage.enabled, is(values.storage.mode, 'disk'), not(values.storage.persistence.enabled)),
      'WARNING: storage.persistence.enabled is false: noise calibrations are gone when the storage server restarts.',
    ),
    hint(
      values.devicePlugin.enabled,
      "WARNING: devicePlugin.enabled is true. A node takes one NVIDIA device plugin: switch it off where another release or NVIDIA's GPU operator has one. Its pods need a namespace that takes a hostPath:",
      '',
      str`     kubectl get namespace ${release.namespace} --output jsonpath='{.metadata.labels.pod-security\\.kubernetes\\.io/enforce}'   # empty, or privileged`,
    ),
    hint(
      is(values.autoscaling.mode, 'cpu'),
      str`Pods are added while their CPU is busy (${values.autoscaling.minReplicas} to ${values.autoscaling.maxReplicas}); that needs the metrics-server, which most clusters have: kubectl top pods`,
    ),
  ];
}
