import type { Deployment } from 'kubernetes-types/apps/v1';
import type { ConfigMap } from 'kubernetes-types/core/v1';
import { environmentOf } from '../chart/environment';
import type { KubeObject } from '../chart/helm-template';
import type { Rendered } from './gateway';

/** What the objects of a deployment start the gateway with. */
export function renderedIn(objects: readonly KubeObject[], name = 'gadgetron-gateway'): Rendered {
  const find = (kind: string, called: string): unknown =>
    objects.find(object => object.kind === kind && object.metadata.name === called);
  const deployment = find('Deployment', name) as Deployment;
  const namespace = deployment.metadata?.namespace ?? 'default';
  const [container] = deployment.spec?.template.spec?.containers ?? [];
  const volume = deployment.spec?.template.spec?.volumes?.find(({ configMap }) => configMap !== undefined)?.configMap
    ?.name;
  const files = (find('ConfigMap', volume ?? '') as ConfigMap).data ?? {};
  return {
    files,
    environment: container ? environmentOf(container, namespace) : {},
  };
}

/** The same gateway with another configuration. */
export const withConfiguration = (rendered: Rendered, change: (text: string) => string): Rendered => ({
  ...rendered,
  files: { ...rendered.files, 'haproxy.cfg': change(rendered.files['haproxy.cfg'] ?? '') },
});
