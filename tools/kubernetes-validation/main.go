// Says what an API server of this version of Kubernetes would say to objects: decodes them strictly, sets the defaults and
// validates, with its own code and without a server. Reads a JSON list of lists of objects (one list a deployment), and
// writes a JSON list of lists of texts.
package main

import (
	"encoding/json"
	"fmt"
	"os"

	"k8s.io/apimachinery/pkg/runtime"
	"k8s.io/apimachinery/pkg/runtime/serializer"
	"k8s.io/apimachinery/pkg/util/validation/field"
	"k8s.io/kubernetes/pkg/api/legacyscheme"
	podutil "k8s.io/kubernetes/pkg/api/pod"
	"k8s.io/kubernetes/pkg/apis/apps"
	_ "k8s.io/kubernetes/pkg/apis/apps/install"
	appsvalidation "k8s.io/kubernetes/pkg/apis/apps/validation"
	"k8s.io/kubernetes/pkg/apis/autoscaling"
	_ "k8s.io/kubernetes/pkg/apis/autoscaling/install"
	autoscalingvalidation "k8s.io/kubernetes/pkg/apis/autoscaling/validation"
	"k8s.io/kubernetes/pkg/apis/core"
	_ "k8s.io/kubernetes/pkg/apis/core/install"
	corevalidation "k8s.io/kubernetes/pkg/apis/core/validation"
	"k8s.io/kubernetes/pkg/apis/networking"
	_ "k8s.io/kubernetes/pkg/apis/networking/install"
	networkingvalidation "k8s.io/kubernetes/pkg/apis/networking/validation"
	"k8s.io/kubernetes/pkg/apis/policy"
	_ "k8s.io/kubernetes/pkg/apis/policy/install"
	policyvalidation "k8s.io/kubernetes/pkg/apis/policy/validation"
	"k8s.io/kubernetes/pkg/apis/rbac"
	_ "k8s.io/kubernetes/pkg/apis/rbac/install"
	rbacvalidation "k8s.io/kubernetes/pkg/apis/rbac/validation"
	"k8s.io/kubernetes/pkg/apis/scheduling"
	_ "k8s.io/kubernetes/pkg/apis/scheduling/install"
	schedulingvalidation "k8s.io/kubernetes/pkg/apis/scheduling/validation"
	"k8s.io/kubernetes/pkg/apis/storage"
	_ "k8s.io/kubernetes/pkg/apis/storage/install"
	storagevalidation "k8s.io/kubernetes/pkg/apis/storage/validation"
)

var decoder = serializer.NewCodecFactory(legacyscheme.Scheme, serializer.EnableStrict).UniversalDecoder()

func main() {
	var deployments [][]json.RawMessage
	if err := json.NewDecoder(os.Stdin).Decode(&deployments); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}
	verdicts := make([][]string, len(deployments))
	for i, objects := range deployments {
		verdicts[i] = []string{}
		for _, object := range objects {
			verdicts[i] = append(verdicts[i], verdict(object)...)
		}
	}
	if err := json.NewEncoder(os.Stdout).Encode(verdicts); err != nil {
		os.Exit(2)
	}
}

// What is wrong with one object. Kinds that are not built in are no business of Kubernetes itself.
func verdict(raw json.RawMessage) []string {
	object, kind, err := decoder.Decode(raw, nil, nil)
	if runtime.IsNotRegisteredError(err) {
		return nil
	}
	if err != nil {
		return []string{err.Error()}
	}
	texts := []string{}
	for _, wrong := range validate(object) {
		texts = append(texts, kind.Kind+" "+wrong.Error())
	}
	return texts
}

func validate(object runtime.Object) field.ErrorList {
	switch it := object.(type) {
	case *apps.Deployment:
		inNamespace(&it.Namespace)
		return appsvalidation.ValidateDeployment(it, podutil.GetValidationOptionsFromPodTemplate(&it.Spec.Template, nil))
	case *apps.DaemonSet:
		inNamespace(&it.Namespace)
		return appsvalidation.ValidateDaemonSet(it, podutil.GetValidationOptionsFromPodTemplate(&it.Spec.Template, nil))
	case *core.Service:
		inNamespace(&it.Namespace)
		return corevalidation.ValidateServiceCreate(it)
	case *core.ConfigMap:
		inNamespace(&it.Namespace)
		return corevalidation.ValidateConfigMap(it)
	case *core.Secret:
		inNamespace(&it.Namespace)
		return corevalidation.ValidateSecret(it)
	case *core.ServiceAccount:
		inNamespace(&it.Namespace)
		return corevalidation.ValidateServiceAccount(it)
	case *core.PersistentVolumeClaim:
		inNamespace(&it.Namespace)
		return corevalidation.ValidatePersistentVolumeClaim(it, corevalidation.ValidationOptionsForPersistentVolumeClaim(it, nil))
	case *core.PersistentVolume:
		return corevalidation.ValidatePersistentVolume(it, corevalidation.ValidationOptionsForPersistentVolume(it, nil))
	case *autoscaling.HorizontalPodAutoscaler:
		inNamespace(&it.Namespace)
		// Mode cpu has one pod at least.
		return autoscalingvalidation.ValidateHorizontalPodAutoscaler(it, autoscalingvalidation.HorizontalPodAutoscalerSpecValidationOptions{MinReplicasLowerBound: 1})
	case *networking.NetworkPolicy:
		inNamespace(&it.Namespace)
		return networkingvalidation.ValidateNetworkPolicy(it, networkingvalidation.NetworkPolicyValidationOptions{})
	case *policy.PodDisruptionBudget:
		inNamespace(&it.Namespace)
		return policyvalidation.ValidatePodDisruptionBudget(it, policyvalidation.PodDisruptionBudgetValidationOptions{})
	case *storage.StorageClass:
		return storagevalidation.ValidateStorageClass(it)
	case *scheduling.PriorityClass:
		return schedulingvalidation.ValidatePriorityClass(it)
	case *rbac.Role:
		inNamespace(&it.Namespace)
		return rbacvalidation.ValidateRole(it)
	case *rbac.RoleBinding:
		inNamespace(&it.Namespace)
		return rbacvalidation.ValidateRoleBinding(it)
	}
	return nil
}

// The server puts an object that names none into the namespace of the request.
func inNamespace(namespace *string) {
	if *namespace == "" {
		*namespace = "default"
	}
}
