import { App, Chart } from 'cdk8s';
import { Namespace } from 'cdk8s-plus-28';
import { manifestFiles } from '../helm';
import type { Files } from './outputs';

/** A namespace as a manifest. It takes only pods that meet the Pod Security Standard "restricted", as all of ours do but NVIDIA's device plugin. */
export function namespaceManifest(name: string): Files {
  const chart = new Chart(new App(), 'manifests');
  new Namespace(chart, 'namespace', {
    metadata: { name, labels: { 'pod-security.kubernetes.io/enforce': 'restricted' } },
  });
  return manifestFiles(chart);
}
