/** The types of Kubernetes' objects by their API, for `Resource<appsV1.Deployment>`. */
export type * as appsV1 from 'kubernetes-types/apps/v1';
export type * as autoscalingV2 from 'kubernetes-types/autoscaling/v2';
export type * as batchV1 from 'kubernetes-types/batch/v1';
export type * as coreV1 from 'kubernetes-types/core/v1';
export type * as discoveryV1 from 'kubernetes-types/discovery/v1';
export type * as metaV1 from 'kubernetes-types/meta/v1';
export type * as networkingV1 from 'kubernetes-types/networking/v1';
export type * as policyV1 from 'kubernetes-types/policy/v1';
export type * as rbacV1 from 'kubernetes-types/rbac/v1';
export type * as schedulingV1 from 'kubernetes-types/scheduling/v1';
export type * as storageV1 from 'kubernetes-types/storage/v1';
