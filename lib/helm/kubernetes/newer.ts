/**
 * What Kubernetes has had since 1.30, of which the package kubernetes-types is the last: for the types that values may
 * have. definitions.json says since which release each field is there; test/helm/kubernetes/definitions.test.ts holds it
 * against the definitions of Kubernetes themselves.
 */
declare module 'kubernetes-types/core/v1' {
  interface EnvVarSource {
    fileKeyRef?: FileKeySelector;
  }

  interface FileKeySelector {
    key: string;
    optional?: boolean;
    path: string;
    volumeName: string;
  }

  interface ImageVolumeSource {
    pullPolicy?: string;
    reference?: string;
  }

  interface PodSecurityContext {
    seLinuxChangePolicy?: string;
    supplementalGroupsPolicy?: string;
  }

  interface ResourceClaim {
    request?: string;
  }

  interface Volume {
    image?: ImageVolumeSource;
  }
}

export {};
