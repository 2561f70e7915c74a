import { type Check, eachContainer } from '../check';
import { example, examplePod } from '../example';

const complete = examplePod().containers[0]?.resources;
const without = (part: 'requests' | 'limits', resource: string) =>
  example({ container: { resources: { ...complete, [part]: { ...complete?.[part], [resource]: undefined } } } });

const asked = {
  'requests cpu':
    'kube-score container-resources, CKV_K8S_10, KSV-0015, kube-linter unset-cpu-requirements, polaris cpuRequestsMissing, KBP002, AKS safeguards (resource requests)',
  'limits cpu': 'kube-score container-resources, CKV_K8S_11, KSV-0011, polaris cpuLimitsMissing, KBP003',
  'requests memory':
    'kube-score container-resources, CKV_K8S_12, KSV-0016, kube-linter unset-memory-requirements, polaris memoryRequestsMissing, KBP004, AKS safeguards (resource requests)',
  'limits memory':
    'kube-score container-resources, CKV_K8S_13, KSV-0018, kube-linter unset-memory-requirements, polaris memoryLimitsMissing, KBP005',
  'requests ephemeral-storage': 'kube-score container-ephemeral-storage-request-and-limit',
  'limits ephemeral-storage': 'kube-score container-ephemeral-storage-request-and-limit',
};

/** What a container asks for and may use at most. */
export const resources: readonly Check[] = (['requests', 'limits'] as const).flatMap(part =>
  (['cpu', 'memory', 'ephemeral-storage'] as const).map(resource =>
    eachContainer(
      `${part} has ${resource}`,
      { asked: asked[`${part} ${resource}`], broken: [without(part, resource)] },
      container => container.resources?.[part]?.[resource] !== undefined,
    ),
  ),
);
