import type { Container } from 'kubernetes-types/core/v1';

/** The environment of a container of a pod in a namespace, as the kubelet makes it from what the pod says. */
export function environmentOf({ env = [], resources }: Container, namespace: string): Readonly<Record<string, string>> {
  const environment: Record<string, string> = {};
  for (const { name, value = '', valueFrom } of env) {
    if (valueFrom?.resourceFieldRef)
      environment[name] = String(resources?.limits?.[valueFrom.resourceFieldRef.resource.replace('limits.', '')]);
    else if (valueFrom?.fieldRef?.fieldPath === 'metadata.namespace') environment[name] = namespace;
    // Of variables that stand before it; what is not one of them stays as it is.
    else environment[name] = value.replace(/\$\(([^)]*)\)/g, (text, variable: string) => environment[variable] ?? text);
  }
  return environment;
}
