{{- /* Generated from lib/gadgetron/values by "npm run synth". Edit that, not this. */}}

{{- /* What the API server refuses in the type Affinity. */}}
{{- define "gadgetron.check.Affinity" -}}
{{- $problems := list }}
{{- if not (kindIs "invalid" (.it.nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution) }}
{{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.NodeSelector" (dict "at" (printf "%s.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution" .at) "it" (.it.nodeAffinity).requiredDuringSchedulingIgnoredDuringExecution)))) }}
{{- end }}
{{- range $preferredIndex, $preferred := (.it.nodeAffinity).preferredDuringSchedulingIgnoredDuringExecution }}
  {{- range $expressionIndex, $expression := (.preference).matchExpressions }}
    {{- if and (or (eq (default "" .operator) "In") (eq (default "" .operator) "NotIn")) (not .values) }}
    {{- $problems = append $problems (printf "%s.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].preference.matchExpressions[%d].values: must be set with operator %s" $.at (int64 $preferredIndex) (int64 $expressionIndex) (default "" .operator)) }}
    {{- end }}
    {{- if and (or (eq (default "" .operator) "Exists") (eq (default "" .operator) "DoesNotExist")) .values }}
    {{- $problems = append $problems (printf "%s.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].preference.matchExpressions[%d].values: must be empty with operator %s" $.at (int64 $preferredIndex) (int64 $expressionIndex) (default "" .operator)) }}
    {{- end }}
    {{- if and (or (eq (default "" .operator) "Gt") (eq (default "" .operator) "Lt")) (or (not .values) (gt (len .values) 1)) }}
    {{- $problems = append $problems (printf "%s.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].preference.matchExpressions[%d].values: must be one number with operator %s" $.at (int64 $preferredIndex) (int64 $expressionIndex) (default "" .operator)) }}
    {{- end }}
    {{- range $valueIndex, $value := .values }}
      {{- if and (or (eq (default "" $expression.operator) "Gt") (eq (default "" $expression.operator) "Lt")) (not (regexMatch "^[-+]?[0-9]+$" (default "" .))) }}
      {{- $problems = append $problems (printf "%s.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].preference.matchExpressions[%d].values[%d]: must be a whole number with operator %s (got %s)" $.at (int64 $preferredIndex) (int64 $expressionIndex) (int64 $valueIndex) (default "" $expression.operator) (default "" .)) }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- range $fieldIndex, $field := (.preference).matchFields }}
    {{- if not (eq (default "" .key) "metadata.name") }}
    {{- $problems = append $problems (printf "%s.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].preference.matchFields[%d].key: must be metadata.name (got %s)" $.at (int64 $preferredIndex) (int64 $fieldIndex) (default "" .key)) }}
    {{- end }}
    {{- if not (or (eq (default "" .operator) "In") (eq (default "" .operator) "NotIn")) }}
    {{- $problems = append $problems (printf "%s.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].preference.matchFields[%d].operator: must be In or NotIn (got %s)" $.at (int64 $preferredIndex) (int64 $fieldIndex) (default "" .operator)) }}
    {{- end }}
    {{- if or (not .values) (gt (len .values) 1) }}
    {{- $problems = append $problems (printf "%s.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].preference.matchFields[%d].values: must be one name" $.at (int64 $preferredIndex) (int64 $fieldIndex)) }}
    {{- end }}
  {{- end }}
{{- end }}
{{- range $termIndex, $term := (.it.podAffinity).requiredDuringSchedulingIgnoredDuringExecution }}
  {{- if not (kindIs "invalid" .labelSelector) }}
  {{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.LabelSelector" (dict "at" (printf "%s.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[%d].labelSelector" $.at (int64 $termIndex)) "it" .labelSelector)))) }}
  {{- end }}
  {{- if not (kindIs "invalid" .namespaceSelector) }}
  {{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.LabelSelector" (dict "at" (printf "%s.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[%d].namespaceSelector" $.at (int64 $termIndex)) "it" .namespaceSelector)))) }}
  {{- end }}
  {{- if not .topologyKey }}
  {{- $problems = append $problems (printf "%s.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[%d].topologyKey: must be set" $.at (int64 $termIndex)) }}
  {{- end }}
  {{- if and (or .matchLabelKeys .mismatchLabelKeys) (not (not (kindIs "invalid" .labelSelector))) }}
  {{- $problems = append $problems (printf "%s.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[%d].labelSelector: must be set with matchLabelKeys and mismatchLabelKeys" $.at (int64 $termIndex)) }}
  {{- end }}
  {{- range $keyIndex, $key := .matchLabelKeys }}
    {{- if has (default "" .) $term.mismatchLabelKeys }}
    {{- $problems = append $problems (printf "%s.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[%d].matchLabelKeys[%d]: is one of mismatchLabelKeys, too (%s)" $.at (int64 $termIndex) (int64 $keyIndex) (default "" .)) }}
    {{- end }}
    {{- if and ($term.labelSelector).matchLabels (hasKey ($term.labelSelector).matchLabels (default "" .)) }}
    {{- $problems = append $problems (printf "%s.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[%d].matchLabelKeys[%d]: is selected by already (%s)" $.at (int64 $termIndex) (int64 $keyIndex) (default "" .)) }}
    {{- end }}
    {{- range $expressionIndex, $expression := ($term.labelSelector).matchExpressions }}
      {{- if eq (default "" $key) (default "" .key) }}
      {{- $problems = append $problems (printf "%s.podAffinity.requiredDuringSchedulingIgnoredDuringExecution[%d].matchLabelKeys[%d]: is selected by already (%s)" $.at (int64 $termIndex) (int64 $keyIndex) (default "" $key)) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end }}
{{- range $preferredIndex, $preferred := (.it.podAffinity).preferredDuringSchedulingIgnoredDuringExecution }}
  {{- if not (kindIs "invalid" (.podAffinityTerm).labelSelector) }}
  {{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.LabelSelector" (dict "at" (printf "%s.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].podAffinityTerm.labelSelector" $.at (int64 $preferredIndex)) "it" (.podAffinityTerm).labelSelector)))) }}
  {{- end }}
  {{- if not (kindIs "invalid" (.podAffinityTerm).namespaceSelector) }}
  {{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.LabelSelector" (dict "at" (printf "%s.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].podAffinityTerm.namespaceSelector" $.at (int64 $preferredIndex)) "it" (.podAffinityTerm).namespaceSelector)))) }}
  {{- end }}
  {{- if not (.podAffinityTerm).topologyKey }}
  {{- $problems = append $problems (printf "%s.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].podAffinityTerm.topologyKey: must be set" $.at (int64 $preferredIndex)) }}
  {{- end }}
  {{- if and (or (.podAffinityTerm).matchLabelKeys (.podAffinityTerm).mismatchLabelKeys) (not (not (kindIs "invalid" (.podAffinityTerm).labelSelector))) }}
  {{- $problems = append $problems (printf "%s.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].podAffinityTerm.labelSelector: must be set with matchLabelKeys and mismatchLabelKeys" $.at (int64 $preferredIndex)) }}
  {{- end }}
  {{- range $keyIndex, $key := (.podAffinityTerm).matchLabelKeys }}
    {{- if has (default "" .) ($preferred.podAffinityTerm).mismatchLabelKeys }}
    {{- $problems = append $problems (printf "%s.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].podAffinityTerm.matchLabelKeys[%d]: is one of mismatchLabelKeys, too (%s)" $.at (int64 $preferredIndex) (int64 $keyIndex) (default "" .)) }}
    {{- end }}
    {{- if and (($preferred.podAffinityTerm).labelSelector).matchLabels (hasKey (($preferred.podAffinityTerm).labelSelector).matchLabels (default "" .)) }}
    {{- $problems = append $problems (printf "%s.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].podAffinityTerm.matchLabelKeys[%d]: is selected by already (%s)" $.at (int64 $preferredIndex) (int64 $keyIndex) (default "" .)) }}
    {{- end }}
    {{- range $expressionIndex, $expression := (($preferred.podAffinityTerm).labelSelector).matchExpressions }}
      {{- if eq (default "" $key) (default "" .key) }}
      {{- $problems = append $problems (printf "%s.podAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].podAffinityTerm.matchLabelKeys[%d]: is selected by already (%s)" $.at (int64 $preferredIndex) (int64 $keyIndex) (default "" $key)) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end }}
{{- range $termIndex, $term := (.it.podAntiAffinity).requiredDuringSchedulingIgnoredDuringExecution }}
  {{- if not (kindIs "invalid" .labelSelector) }}
  {{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.LabelSelector" (dict "at" (printf "%s.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[%d].labelSelector" $.at (int64 $termIndex)) "it" .labelSelector)))) }}
  {{- end }}
  {{- if not (kindIs "invalid" .namespaceSelector) }}
  {{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.LabelSelector" (dict "at" (printf "%s.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[%d].namespaceSelector" $.at (int64 $termIndex)) "it" .namespaceSelector)))) }}
  {{- end }}
  {{- if not .topologyKey }}
  {{- $problems = append $problems (printf "%s.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[%d].topologyKey: must be set" $.at (int64 $termIndex)) }}
  {{- end }}
  {{- if and (or .matchLabelKeys .mismatchLabelKeys) (not (not (kindIs "invalid" .labelSelector))) }}
  {{- $problems = append $problems (printf "%s.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[%d].labelSelector: must be set with matchLabelKeys and mismatchLabelKeys" $.at (int64 $termIndex)) }}
  {{- end }}
  {{- range $keyIndex, $key := .matchLabelKeys }}
    {{- if has (default "" .) $term.mismatchLabelKeys }}
    {{- $problems = append $problems (printf "%s.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[%d].matchLabelKeys[%d]: is one of mismatchLabelKeys, too (%s)" $.at (int64 $termIndex) (int64 $keyIndex) (default "" .)) }}
    {{- end }}
    {{- if and ($term.labelSelector).matchLabels (hasKey ($term.labelSelector).matchLabels (default "" .)) }}
    {{- $problems = append $problems (printf "%s.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[%d].matchLabelKeys[%d]: is selected by already (%s)" $.at (int64 $termIndex) (int64 $keyIndex) (default "" .)) }}
    {{- end }}
    {{- range $expressionIndex, $expression := ($term.labelSelector).matchExpressions }}
      {{- if eq (default "" $key) (default "" .key) }}
      {{- $problems = append $problems (printf "%s.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[%d].matchLabelKeys[%d]: is selected by already (%s)" $.at (int64 $termIndex) (int64 $keyIndex) (default "" $key)) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end }}
{{- range $preferredIndex, $preferred := (.it.podAntiAffinity).preferredDuringSchedulingIgnoredDuringExecution }}
  {{- if not (kindIs "invalid" (.podAffinityTerm).labelSelector) }}
  {{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.LabelSelector" (dict "at" (printf "%s.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].podAffinityTerm.labelSelector" $.at (int64 $preferredIndex)) "it" (.podAffinityTerm).labelSelector)))) }}
  {{- end }}
  {{- if not (kindIs "invalid" (.podAffinityTerm).namespaceSelector) }}
  {{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.LabelSelector" (dict "at" (printf "%s.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].podAffinityTerm.namespaceSelector" $.at (int64 $preferredIndex)) "it" (.podAffinityTerm).namespaceSelector)))) }}
  {{- end }}
  {{- if not (.podAffinityTerm).topologyKey }}
  {{- $problems = append $problems (printf "%s.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].podAffinityTerm.topologyKey: must be set" $.at (int64 $preferredIndex)) }}
  {{- end }}
  {{- if and (or (.podAffinityTerm).matchLabelKeys (.podAffinityTerm).mismatchLabelKeys) (not (not (kindIs "invalid" (.podAffinityTerm).labelSelector))) }}
  {{- $problems = append $problems (printf "%s.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].podAffinityTerm.labelSelector: must be set with matchLabelKeys and mismatchLabelKeys" $.at (int64 $preferredIndex)) }}
  {{- end }}
  {{- range $keyIndex, $key := (.podAffinityTerm).matchLabelKeys }}
    {{- if has (default "" .) ($preferred.podAffinityTerm).mismatchLabelKeys }}
    {{- $problems = append $problems (printf "%s.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].podAffinityTerm.matchLabelKeys[%d]: is one of mismatchLabelKeys, too (%s)" $.at (int64 $preferredIndex) (int64 $keyIndex) (default "" .)) }}
    {{- end }}
    {{- if and (($preferred.podAffinityTerm).labelSelector).matchLabels (hasKey (($preferred.podAffinityTerm).labelSelector).matchLabels (default "" .)) }}
    {{- $problems = append $problems (printf "%s.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].podAffinityTerm.matchLabelKeys[%d]: is selected by already (%s)" $.at (int64 $preferredIndex) (int64 $keyIndex) (default "" .)) }}
    {{- end }}
    {{- range $expressionIndex, $expression := (($preferred.podAffinityTerm).labelSelector).matchExpressions }}
      {{- if eq (default "" $key) (default "" .key) }}
      {{- $problems = append $problems (printf "%s.podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution[%d].podAffinityTerm.matchLabelKeys[%d]: is selected by already (%s)" $.at (int64 $preferredIndex) (int64 $keyIndex) (default "" $key)) }}
      {{- end }}
    {{- end }}
  {{- end }}
{{- end }}
{{- join "\n" $problems }}
{{- end }}

{{- /* What the API server refuses in the type ContainerContent. */}}
{{- define "gadgetron.check.ContainerContent" -}}
{{- $problems := list }}
{{- if not .it.image }}
{{- $problems = append $problems (printf "%s.image: must be set" .at) }}
{{- end }}
{{- if regexMatch "^[ \\t\\n]|[ \\t\\n]$" (default "" .it.image) }}
{{- $problems = append $problems (printf "%s.image: must not have blanks at its ends (got \"%s\")" .at (default "" .it.image)) }}
{{- end }}
{{- $variableSeen := list }}
{{- range $variableIndex, $variable := .it.env }}
  {{- if and (default "" .name) (has (default "" .name) $variableSeen) }}
  {{- $problems = append $problems (printf "%s.env[%d].name: is there twice (%s)" $.at (int64 $variableIndex) (default "" .name)) }}
  {{- end }}
  {{- $variableSeen = append $variableSeen (default "" .name) }}
{{- end }}
{{- range $variableIndex, $variable := .it.env }}
  {{- if not (kindIs "invalid" .) }}
  {{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.EnvVar" (dict "at" (printf "%s.env[%d]" $.at (int64 $variableIndex)) "it" .)))) }}
  {{- end }}
{{- end }}
{{- range $sourceIndex, $source := .it.envFrom }}
  {{- if not (kindIs "invalid" .) }}
  {{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.EnvFromSource" (dict "at" (printf "%s.envFrom[%d]" $.at (int64 $sourceIndex)) "it" .)))) }}
  {{- end }}
{{- end }}
{{- $portSeen := list }}
{{- range $portIndex, $port := .it.ports }}
  {{- if and (default "" .name) (has (default "" .name) $portSeen) }}
  {{- $problems = append $problems (printf "%s.ports[%d].name: is there twice (%s)" $.at (int64 $portIndex) (default "" .name)) }}
  {{- end }}
  {{- $portSeen = append $portSeen (default "" .name) }}
{{- end }}
{{- range $portIndex, $port := .it.ports }}
  {{- if and .name (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" .name)) (regexMatch "[a-z]" (default "" .name)) (not (regexMatch "^-|-$|--" (default "" .name))))) }}
  {{- $problems = append $problems (printf "%s.ports[%d].name: must be a name of at most 15 small letters, digits and single dashes, one letter at least (got %s)" $.at (int64 $portIndex) (default "" .name)) }}
  {{- end }}
{{- end }}
{{- $portSeen := list }}
{{- range $portIndex, $port := .it.ports }}
  {{- if and (ternary "" (printf "%s/%s/%d" (default "TCP" (default "" .protocol)) (default "" .hostIP) (int64 .hostPort)) (not (int64 .hostPort))) (has (ternary "" (printf "%s/%s/%d" (default "TCP" (default "" .protocol)) (default "" .hostIP) (int64 .hostPort)) (not (int64 .hostPort))) $portSeen) }}
  {{- $problems = append $problems (printf "%s.ports[%d].hostPort: is there twice (%s)" $.at (int64 $portIndex) (ternary "" (printf "%s/%s/%d" (default "TCP" (default "" .protocol)) (default "" .hostIP) (int64 .hostPort)) (not (int64 .hostPort)))) }}
  {{- end }}
  {{- $portSeen = append $portSeen (ternary "" (printf "%s/%s/%d" (default "TCP" (default "" .protocol)) (default "" .hostIP) (int64 .hostPort)) (not (int64 .hostPort))) }}
{{- end }}
{{- $policySeen := list }}
{{- range $policyIndex, $policy := .it.resizePolicy }}
  {{- if and (default "" .resourceName) (has (default "" .resourceName) $policySeen) }}
  {{- $problems = append $problems (printf "%s.resizePolicy[%d].resourceName: is there twice (%s)" $.at (int64 $policyIndex) (default "" .resourceName)) }}
  {{- end }}
  {{- $policySeen = append $policySeen (default "" .resourceName) }}
{{- end }}
{{- $mountSeen := list }}
{{- range $mountIndex, $mount := .it.volumeMounts }}
  {{- if and (default "" .mountPath) (has (default "" .mountPath) $mountSeen) }}
  {{- $problems = append $problems (printf "%s.volumeMounts[%d].mountPath: is there twice (%s)" $.at (int64 $mountIndex) (default "" .mountPath)) }}
  {{- end }}
  {{- $mountSeen = append $mountSeen (default "" .mountPath) }}
{{- end }}
{{- range $mountIndex, $mount := .it.volumeMounts }}
  {{- if and .subPath .subPathExpr }}
  {{- $problems = append $problems (printf "%s.volumeMounts[%d].subPathExpr: cannot be set together with subPath" $.at (int64 $mountIndex)) }}
  {{- end }}
  {{- if regexMatch "^/|(^|/)[.][.](/|$)" (default "" .subPath) }}
  {{- $problems = append $problems (printf "%s.volumeMounts[%d].subPath: must be a path below the volume, without .. (got %s)" $.at (int64 $mountIndex) (default "" .subPath)) }}
  {{- end }}
  {{- if regexMatch "^/|(^|/)[.][.](/|$)" (default "" .subPathExpr) }}
  {{- $problems = append $problems (printf "%s.volumeMounts[%d].subPathExpr: must be a path below the volume, without .. (got %s)" $.at (int64 $mountIndex) (default "" .subPathExpr)) }}
  {{- end }}
  {{- if and (or (eq (default "" .recursiveReadOnly) "Enabled") (eq (default "" .recursiveReadOnly) "IfPossible")) (not .readOnly) }}
  {{- $problems = append $problems (printf "%s.volumeMounts[%d].recursiveReadOnly: must be Disabled unless readOnly is true (got %s)" $.at (int64 $mountIndex) (default "" .recursiveReadOnly)) }}
  {{- end }}
  {{- if and (or (eq (default "" .recursiveReadOnly) "Enabled") (eq (default "" .recursiveReadOnly) "IfPossible")) .mountPropagation (ne (default "" .mountPropagation) "None") }}
  {{- $problems = append $problems (printf "%s.volumeMounts[%d].recursiveReadOnly: must be Disabled unless mountPropagation is None (got %s)" $.at (int64 $mountIndex) (default "" .recursiveReadOnly)) }}
  {{- end }}
{{- end }}
{{- range $mountIndex, $mount := .it.volumeMounts }}
  {{- if and (eq (default "" .mountPropagation) "Bidirectional") (not ($.it.securityContext).privileged) }}
  {{- $problems = append $problems (printf "%s.volumeMounts[%d].mountPropagation: must not be Bidirectional unless the container is privileged" $.at (int64 $mountIndex)) }}
  {{- end }}
{{- end }}
{{- $deviceSeen := list }}
{{- range $deviceIndex, $device := .it.volumeDevices }}
  {{- if and (default "" .name) (has (default "" .name) $deviceSeen) }}
  {{- $problems = append $problems (printf "%s.volumeDevices[%d].name: is there twice (%s)" $.at (int64 $deviceIndex) (default "" .name)) }}
  {{- end }}
  {{- $deviceSeen = append $deviceSeen (default "" .name) }}
{{- end }}
{{- $deviceSeen := list }}
{{- range $deviceIndex, $device := .it.volumeDevices }}
  {{- if and (default "" .devicePath) (has (default "" .devicePath) $deviceSeen) }}
  {{- $problems = append $problems (printf "%s.volumeDevices[%d].devicePath: is there twice (%s)" $.at (int64 $deviceIndex) (default "" .devicePath)) }}
  {{- end }}
  {{- $deviceSeen = append $deviceSeen (default "" .devicePath) }}
{{- end }}
{{- range $deviceIndex, $device := .it.volumeDevices }}
  {{- if regexMatch "(^|/)[.][.](/|$)" (default "" .devicePath) }}
  {{- $problems = append $problems (printf "%s.volumeDevices[%d].devicePath: must not have .. in it (got %s)" $.at (int64 $deviceIndex) (default "" .devicePath)) }}
  {{- end }}
  {{- range $mountIndex, $mount := $.it.volumeMounts }}
    {{- if eq (default "" $device.name) (default "" .name) }}
    {{- $problems = append $problems (printf "%s.volumeDevices[%d].name: is mounted as well (%s)" $.at (int64 $deviceIndex) (default "" $device.name)) }}
    {{- end }}
    {{- if eq (default "" $device.devicePath) (default "" .mountPath) }}
    {{- $problems = append $problems (printf "%s.volumeDevices[%d].devicePath: is the path of a mount as well" $.at (int64 $deviceIndex)) }}
    {{- end }}
  {{- end }}
{{- end }}
{{- range $resource, $amount := (.it.resources).requests }}
  {{- if and ($.it.resources).limits (hasKey ($.it.resources).limits $resource) (not (or (contains "/" $resource) (regexMatch "^hugepages-" $resource))) (gt (float64 (include "gadgetron.quantity" .)) (float64 (include "gadgetron.quantity" (get ($.it.resources).limits $resource)))) }}
  {{- $problems = append $problems (printf "%s.resources.requests.%s: must be ≤ its limit (got %s > %s)" $.at $resource (toJson .) (toJson (get ($.it.resources).limits $resource))) }}
  {{- end }}
  {{- if and (or (contains "/" $resource) (regexMatch "^hugepages-" $resource)) (not (and ($.it.resources).limits (hasKey ($.it.resources).limits $resource) (eq (float64 (include "gadgetron.quantity" .)) (float64 (include "gadgetron.quantity" (get ($.it.resources).limits $resource)))))) }}
  {{- $problems = append $problems (printf "%s.resources.requests.%s: must have the same limit, since it cannot be overcommitted (got %s)" $.at $resource (toJson .)) }}
  {{- end }}
{{- end }}
{{- range $resource, $amount := (.it.resources).requests }}
  {{- if not (or (regexMatch "^(cpu|memory|ephemeral-storage|hugepages-[1-9][0-9]*(Ki|Mi|Gi))$" $resource) (contains "/" $resource)) }}
  {{- $problems = append $problems (printf "%s.resources.requests.%s: is no resource of a container" $.at $resource) }}
  {{- end }}
  {{- if regexMatch "^\"?-" (toJson .) }}
  {{- $problems = append $problems (printf "%s.resources.requests.%s: must be ≥ 0 (got %s)" $.at $resource (toJson .)) }}
  {{- end }}
  {{- if and (contains "/" $resource) (regexMatch "[.num]" (toJson .)) }}
  {{- $problems = append $problems (printf "%s.resources.requests.%s: must be a whole number (got %s)" $.at $resource (toJson .)) }}
  {{- end }}
  {{- if and (regexMatch "^hugepages-" $resource) (not (eq (mod (float64 (include "gadgetron.quantity" .)) (float64 (include "gadgetron.quantity" (replace "hugepages-" "" $resource)))) 0)) }}
  {{- $problems = append $problems (printf "%s.resources.requests.%s: must be so and so many whole pages (got %s)" $.at $resource (toJson .)) }}
  {{- end }}
  {{- if and (regexMatch "^hugepages-" $resource) (not (and ($.it.resources).requests (hasKey ($.it.resources).requests "cpu"))) (not (and ($.it.resources).requests (hasKey ($.it.resources).requests "memory"))) (not (and ($.it.resources).limits (hasKey ($.it.resources).limits "cpu"))) (not (and ($.it.resources).limits (hasKey ($.it.resources).limits "memory"))) }}
  {{- $problems = append $problems (printf "%s.resources.requests.%s: must have cpu or memory beside it" $.at $resource) }}
  {{- end }}
{{- end }}
{{- range $resource, $amount := (.it.resources).limits }}
  {{- if not (or (regexMatch "^(cpu|memory|ephemeral-storage|hugepages-[1-9][0-9]*(Ki|Mi|Gi))$" $resource) (contains "/" $resource)) }}
  {{- $problems = append $problems (printf "%s.resources.limits.%s: is no resource of a container" $.at $resource) }}
  {{- end }}
  {{- if regexMatch "^\"?-" (toJson .) }}
  {{- $problems = append $problems (printf "%s.resources.limits.%s: must be ≥ 0 (got %s)" $.at $resource (toJson .)) }}
  {{- end }}
  {{- if and (contains "/" $resource) (regexMatch "[.num]" (toJson .)) }}
  {{- $problems = append $problems (printf "%s.resources.limits.%s: must be a whole number (got %s)" $.at $resource (toJson .)) }}
  {{- end }}
  {{- if and (regexMatch "^hugepages-" $resource) (not (eq (mod (float64 (include "gadgetron.quantity" .)) (float64 (include "gadgetron.quantity" (replace "hugepages-" "" $resource)))) 0)) }}
  {{- $problems = append $problems (printf "%s.resources.limits.%s: must be so and so many whole pages (got %s)" $.at $resource (toJson .)) }}
  {{- end }}
  {{- if and (regexMatch "^hugepages-" $resource) (not (and ($.it.resources).requests (hasKey ($.it.resources).requests "cpu"))) (not (and ($.it.resources).requests (hasKey ($.it.resources).requests "memory"))) (not (and ($.it.resources).limits (hasKey ($.it.resources).limits "cpu"))) (not (and ($.it.resources).limits (hasKey ($.it.resources).limits "memory"))) }}
  {{- $problems = append $problems (printf "%s.resources.limits.%s: must have cpu or memory beside it" $.at $resource) }}
  {{- end }}
{{- end }}
{{- if not (kindIs "invalid" .it.securityContext) }}
{{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.SecurityContext" (dict "at" (printf "%s.securityContext" .at) "it" .it.securityContext)))) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.livenessProbe)) (not (or (not (kindIs "invalid" (.it.livenessProbe).exec)) (not (kindIs "invalid" (.it.livenessProbe).httpGet)) (not (kindIs "invalid" (.it.livenessProbe).tcpSocket)) (not (kindIs "invalid" (.it.livenessProbe).grpc)))) }}
{{- $problems = append $problems (printf "%s.livenessProbe: must have one of exec, httpGet, tcpSocket, grpc" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.livenessProbe).exec)) (or (not (kindIs "invalid" (.it.livenessProbe).httpGet)) (not (kindIs "invalid" (.it.livenessProbe).tcpSocket)) (not (kindIs "invalid" (.it.livenessProbe).grpc))) }}
{{- $problems = append $problems (printf "%s.livenessProbe.exec: cannot be set together with another one of exec, httpGet, tcpSocket, grpc" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.livenessProbe).httpGet)) (or (not (kindIs "invalid" (.it.livenessProbe).tcpSocket)) (not (kindIs "invalid" (.it.livenessProbe).grpc))) }}
{{- $problems = append $problems (printf "%s.livenessProbe.httpGet: cannot be set together with another one of httpGet, tcpSocket, grpc" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.livenessProbe).tcpSocket)) (or (not (kindIs "invalid" (.it.livenessProbe).grpc))) }}
{{- $problems = append $problems (printf "%s.livenessProbe.tcpSocket: cannot be set together with another one of tcpSocket, grpc" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.livenessProbe).exec)) (not ((.it.livenessProbe).exec).command) }}
{{- $problems = append $problems (printf "%s.livenessProbe.exec.command: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.livenessProbe).httpGet)) (kindIs "string" ((.it.livenessProbe).httpGet).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" ((.it.livenessProbe).httpGet).port)) (regexMatch "[a-z]" (default "" ((.it.livenessProbe).httpGet).port)) (not (regexMatch "^-|-$|--" (default "" ((.it.livenessProbe).httpGet).port))))) }}
{{- $problems = append $problems (printf "%s.livenessProbe.httpGet.port: must be the number of a port, or a name of at most 15 small letters, digits and single dashes, one letter at least (got %s)" .at (toJson ((.it.livenessProbe).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.livenessProbe).httpGet)) (not (kindIs "string" ((.it.livenessProbe).httpGet).port)) (or (gt 1 (int64 ((.it.livenessProbe).httpGet).port)) (gt (int64 ((.it.livenessProbe).httpGet).port) 65535)) }}
{{- $problems = append $problems (printf "%s.livenessProbe.httpGet.port: must be 1 to 65535 (got %s)" .at (toJson ((.it.livenessProbe).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.livenessProbe).tcpSocket)) (kindIs "string" ((.it.livenessProbe).tcpSocket).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" ((.it.livenessProbe).tcpSocket).port)) (regexMatch "[a-z]" (default "" ((.it.livenessProbe).tcpSocket).port)) (not (regexMatch "^-|-$|--" (default "" ((.it.livenessProbe).tcpSocket).port))))) }}
{{- $problems = append $problems (printf "%s.livenessProbe.tcpSocket.port: must be the number of a port, or a name of at most 15 small letters, digits and single dashes, one letter at least (got %s)" .at (toJson ((.it.livenessProbe).tcpSocket).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.livenessProbe).tcpSocket)) (not (kindIs "string" ((.it.livenessProbe).tcpSocket).port)) (or (gt 1 (int64 ((.it.livenessProbe).tcpSocket).port)) (gt (int64 ((.it.livenessProbe).tcpSocket).port) 65535)) }}
{{- $problems = append $problems (printf "%s.livenessProbe.tcpSocket.port: must be 1 to 65535 (got %s)" .at (toJson ((.it.livenessProbe).tcpSocket).port)) }}
{{- end }}
{{- if gt (int64 (.it.livenessProbe).successThreshold) 1 }}
{{- $problems = append $problems (printf "%s.livenessProbe.successThreshold: must be 1 (got %d)" .at (int64 (.it.livenessProbe).successThreshold)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.livenessProbe).terminationGracePeriodSeconds)) (gt 1 (int64 (.it.livenessProbe).terminationGracePeriodSeconds)) }}
{{- $problems = append $problems (printf "%s.livenessProbe.terminationGracePeriodSeconds: must be ≥ 1 (got %d)" .at (int64 (.it.livenessProbe).terminationGracePeriodSeconds)) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.readinessProbe)) (not (or (not (kindIs "invalid" (.it.readinessProbe).exec)) (not (kindIs "invalid" (.it.readinessProbe).httpGet)) (not (kindIs "invalid" (.it.readinessProbe).tcpSocket)) (not (kindIs "invalid" (.it.readinessProbe).grpc)))) }}
{{- $problems = append $problems (printf "%s.readinessProbe: must have one of exec, httpGet, tcpSocket, grpc" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.readinessProbe).exec)) (or (not (kindIs "invalid" (.it.readinessProbe).httpGet)) (not (kindIs "invalid" (.it.readinessProbe).tcpSocket)) (not (kindIs "invalid" (.it.readinessProbe).grpc))) }}
{{- $problems = append $problems (printf "%s.readinessProbe.exec: cannot be set together with another one of exec, httpGet, tcpSocket, grpc" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.readinessProbe).httpGet)) (or (not (kindIs "invalid" (.it.readinessProbe).tcpSocket)) (not (kindIs "invalid" (.it.readinessProbe).grpc))) }}
{{- $problems = append $problems (printf "%s.readinessProbe.httpGet: cannot be set together with another one of httpGet, tcpSocket, grpc" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.readinessProbe).tcpSocket)) (or (not (kindIs "invalid" (.it.readinessProbe).grpc))) }}
{{- $problems = append $problems (printf "%s.readinessProbe.tcpSocket: cannot be set together with another one of tcpSocket, grpc" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.readinessProbe).exec)) (not ((.it.readinessProbe).exec).command) }}
{{- $problems = append $problems (printf "%s.readinessProbe.exec.command: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.readinessProbe).httpGet)) (kindIs "string" ((.it.readinessProbe).httpGet).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" ((.it.readinessProbe).httpGet).port)) (regexMatch "[a-z]" (default "" ((.it.readinessProbe).httpGet).port)) (not (regexMatch "^-|-$|--" (default "" ((.it.readinessProbe).httpGet).port))))) }}
{{- $problems = append $problems (printf "%s.readinessProbe.httpGet.port: must be the number of a port, or a name of at most 15 small letters, digits and single dashes, one letter at least (got %s)" .at (toJson ((.it.readinessProbe).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.readinessProbe).httpGet)) (not (kindIs "string" ((.it.readinessProbe).httpGet).port)) (or (gt 1 (int64 ((.it.readinessProbe).httpGet).port)) (gt (int64 ((.it.readinessProbe).httpGet).port) 65535)) }}
{{- $problems = append $problems (printf "%s.readinessProbe.httpGet.port: must be 1 to 65535 (got %s)" .at (toJson ((.it.readinessProbe).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.readinessProbe).tcpSocket)) (kindIs "string" ((.it.readinessProbe).tcpSocket).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" ((.it.readinessProbe).tcpSocket).port)) (regexMatch "[a-z]" (default "" ((.it.readinessProbe).tcpSocket).port)) (not (regexMatch "^-|-$|--" (default "" ((.it.readinessProbe).tcpSocket).port))))) }}
{{- $problems = append $problems (printf "%s.readinessProbe.tcpSocket.port: must be the number of a port, or a name of at most 15 small letters, digits and single dashes, one letter at least (got %s)" .at (toJson ((.it.readinessProbe).tcpSocket).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.readinessProbe).tcpSocket)) (not (kindIs "string" ((.it.readinessProbe).tcpSocket).port)) (or (gt 1 (int64 ((.it.readinessProbe).tcpSocket).port)) (gt (int64 ((.it.readinessProbe).tcpSocket).port) 65535)) }}
{{- $problems = append $problems (printf "%s.readinessProbe.tcpSocket.port: must be 1 to 65535 (got %s)" .at (toJson ((.it.readinessProbe).tcpSocket).port)) }}
{{- end }}
{{- if not (kindIs "invalid" (.it.readinessProbe).terminationGracePeriodSeconds) }}
{{- $problems = append $problems (printf "%s.readinessProbe.terminationGracePeriodSeconds: must not be set: a pod that is not ready is not stopped" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.startupProbe)) (not (or (not (kindIs "invalid" (.it.startupProbe).exec)) (not (kindIs "invalid" (.it.startupProbe).httpGet)) (not (kindIs "invalid" (.it.startupProbe).tcpSocket)) (not (kindIs "invalid" (.it.startupProbe).grpc)))) }}
{{- $problems = append $problems (printf "%s.startupProbe: must have one of exec, httpGet, tcpSocket, grpc" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.startupProbe).exec)) (or (not (kindIs "invalid" (.it.startupProbe).httpGet)) (not (kindIs "invalid" (.it.startupProbe).tcpSocket)) (not (kindIs "invalid" (.it.startupProbe).grpc))) }}
{{- $problems = append $problems (printf "%s.startupProbe.exec: cannot be set together with another one of exec, httpGet, tcpSocket, grpc" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.startupProbe).httpGet)) (or (not (kindIs "invalid" (.it.startupProbe).tcpSocket)) (not (kindIs "invalid" (.it.startupProbe).grpc))) }}
{{- $problems = append $problems (printf "%s.startupProbe.httpGet: cannot be set together with another one of httpGet, tcpSocket, grpc" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.startupProbe).tcpSocket)) (or (not (kindIs "invalid" (.it.startupProbe).grpc))) }}
{{- $problems = append $problems (printf "%s.startupProbe.tcpSocket: cannot be set together with another one of tcpSocket, grpc" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.startupProbe).exec)) (not ((.it.startupProbe).exec).command) }}
{{- $problems = append $problems (printf "%s.startupProbe.exec.command: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.startupProbe).httpGet)) (kindIs "string" ((.it.startupProbe).httpGet).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" ((.it.startupProbe).httpGet).port)) (regexMatch "[a-z]" (default "" ((.it.startupProbe).httpGet).port)) (not (regexMatch "^-|-$|--" (default "" ((.it.startupProbe).httpGet).port))))) }}
{{- $problems = append $problems (printf "%s.startupProbe.httpGet.port: must be the number of a port, or a name of at most 15 small letters, digits and single dashes, one letter at least (got %s)" .at (toJson ((.it.startupProbe).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.startupProbe).httpGet)) (not (kindIs "string" ((.it.startupProbe).httpGet).port)) (or (gt 1 (int64 ((.it.startupProbe).httpGet).port)) (gt (int64 ((.it.startupProbe).httpGet).port) 65535)) }}
{{- $problems = append $problems (printf "%s.startupProbe.httpGet.port: must be 1 to 65535 (got %s)" .at (toJson ((.it.startupProbe).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.startupProbe).tcpSocket)) (kindIs "string" ((.it.startupProbe).tcpSocket).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" ((.it.startupProbe).tcpSocket).port)) (regexMatch "[a-z]" (default "" ((.it.startupProbe).tcpSocket).port)) (not (regexMatch "^-|-$|--" (default "" ((.it.startupProbe).tcpSocket).port))))) }}
{{- $problems = append $problems (printf "%s.startupProbe.tcpSocket.port: must be the number of a port, or a name of at most 15 small letters, digits and single dashes, one letter at least (got %s)" .at (toJson ((.it.startupProbe).tcpSocket).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.startupProbe).tcpSocket)) (not (kindIs "string" ((.it.startupProbe).tcpSocket).port)) (or (gt 1 (int64 ((.it.startupProbe).tcpSocket).port)) (gt (int64 ((.it.startupProbe).tcpSocket).port) 65535)) }}
{{- $problems = append $problems (printf "%s.startupProbe.tcpSocket.port: must be 1 to 65535 (got %s)" .at (toJson ((.it.startupProbe).tcpSocket).port)) }}
{{- end }}
{{- if gt (int64 (.it.startupProbe).successThreshold) 1 }}
{{- $problems = append $problems (printf "%s.startupProbe.successThreshold: must be 1 (got %d)" .at (int64 (.it.startupProbe).successThreshold)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.startupProbe).terminationGracePeriodSeconds)) (gt 1 (int64 (.it.startupProbe).terminationGracePeriodSeconds)) }}
{{- $problems = append $problems (printf "%s.startupProbe.terminationGracePeriodSeconds: must be ≥ 1 (got %d)" .at (int64 (.it.startupProbe).terminationGracePeriodSeconds)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.lifecycle).preStop)) (not (or (not (kindIs "invalid" ((.it.lifecycle).preStop).exec)) (not (kindIs "invalid" ((.it.lifecycle).preStop).httpGet)) (not (kindIs "invalid" ((.it.lifecycle).preStop).tcpSocket)) (not (kindIs "invalid" ((.it.lifecycle).preStop).sleep)))) }}
{{- $problems = append $problems (printf "%s.lifecycle.preStop: must have one of exec, httpGet, tcpSocket, sleep" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).preStop).exec)) (or (not (kindIs "invalid" ((.it.lifecycle).preStop).httpGet)) (not (kindIs "invalid" ((.it.lifecycle).preStop).tcpSocket)) (not (kindIs "invalid" ((.it.lifecycle).preStop).sleep))) }}
{{- $problems = append $problems (printf "%s.lifecycle.preStop.exec: cannot be set together with another one of exec, httpGet, tcpSocket, sleep" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).preStop).httpGet)) (or (not (kindIs "invalid" ((.it.lifecycle).preStop).tcpSocket)) (not (kindIs "invalid" ((.it.lifecycle).preStop).sleep))) }}
{{- $problems = append $problems (printf "%s.lifecycle.preStop.httpGet: cannot be set together with another one of httpGet, tcpSocket, sleep" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).preStop).tcpSocket)) (or (not (kindIs "invalid" ((.it.lifecycle).preStop).sleep))) }}
{{- $problems = append $problems (printf "%s.lifecycle.preStop.tcpSocket: cannot be set together with another one of tcpSocket, sleep" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).preStop).exec)) (not (((.it.lifecycle).preStop).exec).command) }}
{{- $problems = append $problems (printf "%s.lifecycle.preStop.exec.command: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).preStop).httpGet)) (kindIs "string" (((.it.lifecycle).preStop).httpGet).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" (((.it.lifecycle).preStop).httpGet).port)) (regexMatch "[a-z]" (default "" (((.it.lifecycle).preStop).httpGet).port)) (not (regexMatch "^-|-$|--" (default "" (((.it.lifecycle).preStop).httpGet).port))))) }}
{{- $problems = append $problems (printf "%s.lifecycle.preStop.httpGet.port: must be the number of a port, or a name of at most 15 small letters, digits and single dashes, one letter at least (got %s)" .at (toJson (((.it.lifecycle).preStop).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).preStop).httpGet)) (not (kindIs "string" (((.it.lifecycle).preStop).httpGet).port)) (or (gt 1 (int64 (((.it.lifecycle).preStop).httpGet).port)) (gt (int64 (((.it.lifecycle).preStop).httpGet).port) 65535)) }}
{{- $problems = append $problems (printf "%s.lifecycle.preStop.httpGet.port: must be 1 to 65535 (got %s)" .at (toJson (((.it.lifecycle).preStop).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).preStop).tcpSocket)) (kindIs "string" (((.it.lifecycle).preStop).tcpSocket).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" (((.it.lifecycle).preStop).tcpSocket).port)) (regexMatch "[a-z]" (default "" (((.it.lifecycle).preStop).tcpSocket).port)) (not (regexMatch "^-|-$|--" (default "" (((.it.lifecycle).preStop).tcpSocket).port))))) }}
{{- $problems = append $problems (printf "%s.lifecycle.preStop.tcpSocket.port: must be the number of a port, or a name of at most 15 small letters, digits and single dashes, one letter at least (got %s)" .at (toJson (((.it.lifecycle).preStop).tcpSocket).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).preStop).tcpSocket)) (not (kindIs "string" (((.it.lifecycle).preStop).tcpSocket).port)) (or (gt 1 (int64 (((.it.lifecycle).preStop).tcpSocket).port)) (gt (int64 (((.it.lifecycle).preStop).tcpSocket).port) 65535)) }}
{{- $problems = append $problems (printf "%s.lifecycle.preStop.tcpSocket.port: must be 1 to 65535 (got %s)" .at (toJson (((.it.lifecycle).preStop).tcpSocket).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.lifecycle).postStart)) (not (or (not (kindIs "invalid" ((.it.lifecycle).postStart).exec)) (not (kindIs "invalid" ((.it.lifecycle).postStart).httpGet)) (not (kindIs "invalid" ((.it.lifecycle).postStart).tcpSocket)) (not (kindIs "invalid" ((.it.lifecycle).postStart).sleep)))) }}
{{- $problems = append $problems (printf "%s.lifecycle.postStart: must have one of exec, httpGet, tcpSocket, sleep" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).postStart).exec)) (or (not (kindIs "invalid" ((.it.lifecycle).postStart).httpGet)) (not (kindIs "invalid" ((.it.lifecycle).postStart).tcpSocket)) (not (kindIs "invalid" ((.it.lifecycle).postStart).sleep))) }}
{{- $problems = append $problems (printf "%s.lifecycle.postStart.exec: cannot be set together with another one of exec, httpGet, tcpSocket, sleep" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).postStart).httpGet)) (or (not (kindIs "invalid" ((.it.lifecycle).postStart).tcpSocket)) (not (kindIs "invalid" ((.it.lifecycle).postStart).sleep))) }}
{{- $problems = append $problems (printf "%s.lifecycle.postStart.httpGet: cannot be set together with another one of httpGet, tcpSocket, sleep" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).postStart).tcpSocket)) (or (not (kindIs "invalid" ((.it.lifecycle).postStart).sleep))) }}
{{- $problems = append $problems (printf "%s.lifecycle.postStart.tcpSocket: cannot be set together with another one of tcpSocket, sleep" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).postStart).exec)) (not (((.it.lifecycle).postStart).exec).command) }}
{{- $problems = append $problems (printf "%s.lifecycle.postStart.exec.command: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).postStart).httpGet)) (kindIs "string" (((.it.lifecycle).postStart).httpGet).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" (((.it.lifecycle).postStart).httpGet).port)) (regexMatch "[a-z]" (default "" (((.it.lifecycle).postStart).httpGet).port)) (not (regexMatch "^-|-$|--" (default "" (((.it.lifecycle).postStart).httpGet).port))))) }}
{{- $problems = append $problems (printf "%s.lifecycle.postStart.httpGet.port: must be the number of a port, or a name of at most 15 small letters, digits and single dashes, one letter at least (got %s)" .at (toJson (((.it.lifecycle).postStart).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).postStart).httpGet)) (not (kindIs "string" (((.it.lifecycle).postStart).httpGet).port)) (or (gt 1 (int64 (((.it.lifecycle).postStart).httpGet).port)) (gt (int64 (((.it.lifecycle).postStart).httpGet).port) 65535)) }}
{{- $problems = append $problems (printf "%s.lifecycle.postStart.httpGet.port: must be 1 to 65535 (got %s)" .at (toJson (((.it.lifecycle).postStart).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).postStart).tcpSocket)) (kindIs "string" (((.it.lifecycle).postStart).tcpSocket).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" (((.it.lifecycle).postStart).tcpSocket).port)) (regexMatch "[a-z]" (default "" (((.it.lifecycle).postStart).tcpSocket).port)) (not (regexMatch "^-|-$|--" (default "" (((.it.lifecycle).postStart).tcpSocket).port))))) }}
{{- $problems = append $problems (printf "%s.lifecycle.postStart.tcpSocket.port: must be the number of a port, or a name of at most 15 small letters, digits and single dashes, one letter at least (got %s)" .at (toJson (((.it.lifecycle).postStart).tcpSocket).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).postStart).tcpSocket)) (not (kindIs "string" (((.it.lifecycle).postStart).tcpSocket).port)) (or (gt 1 (int64 (((.it.lifecycle).postStart).tcpSocket).port)) (gt (int64 (((.it.lifecycle).postStart).tcpSocket).port) 65535)) }}
{{- $problems = append $problems (printf "%s.lifecycle.postStart.tcpSocket.port: must be 1 to 65535 (got %s)" .at (toJson (((.it.lifecycle).postStart).tcpSocket).port)) }}
{{- end }}
{{- join "\n" $problems }}
{{- end }}

{{- /* What the API server refuses in the type EnvFromSource. */}}
{{- define "gadgetron.check.EnvFromSource" -}}
{{- $problems := list }}
{{- if not (or (not (kindIs "invalid" .it.configMapRef)) (not (kindIs "invalid" .it.secretRef))) }}
{{- $problems = append $problems (printf "%s: must have one of configMapRef, secretRef" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.configMapRef)) (or (not (kindIs "invalid" .it.secretRef))) }}
{{- $problems = append $problems (printf "%s.configMapRef: cannot be set together with another one of configMapRef, secretRef" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.configMapRef)) (not (.it.configMapRef).name) }}
{{- $problems = append $problems (printf "%s.configMapRef.name: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.secretRef)) (not (.it.secretRef).name) }}
{{- $problems = append $problems (printf "%s.secretRef.name: must be set" .at) }}
{{- end }}
{{- join "\n" $problems }}
{{- end }}

{{- /* What the API server refuses in the type EnvVar. */}}
{{- define "gadgetron.check.EnvVar" -}}
{{- $problems := list }}
{{- if and (not (kindIs "invalid" .it.valueFrom)) .it.value }}
{{- $problems = append $problems (printf "%s.valueFrom: cannot be set together with value" .at) }}
{{- end }}
{{- if not (kindIs "invalid" .it.valueFrom) }}
{{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.EnvVarSource" (dict "at" (printf "%s.valueFrom" .at) "it" .it.valueFrom)))) }}
{{- end }}
{{- join "\n" $problems }}
{{- end }}

{{- /* What the API server refuses in the type EnvVarContent. */}}
{{- define "gadgetron.check.EnvVarContent" -}}
{{- $problems := list }}
{{- if and (not (kindIs "invalid" .it.valueFrom)) .it.value }}
{{- $problems = append $problems (printf "%s.valueFrom: cannot be set together with value" .at) }}
{{- end }}
{{- if not (kindIs "invalid" .it.valueFrom) }}
{{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.EnvVarSource" (dict "at" (printf "%s.valueFrom" .at) "it" .it.valueFrom)))) }}
{{- end }}
{{- join "\n" $problems }}
{{- end }}

{{- /* What the API server refuses in the type EnvVarSource. */}}
{{- define "gadgetron.check.EnvVarSource" -}}
{{- $problems := list }}
{{- if not (or (not (kindIs "invalid" .it.fieldRef)) (not (kindIs "invalid" .it.resourceFieldRef)) (not (kindIs "invalid" .it.configMapKeyRef)) (not (kindIs "invalid" .it.secretKeyRef)) (not (kindIs "invalid" .it.fileKeyRef))) }}
{{- $problems = append $problems (printf "%s: must have one of fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.fieldRef)) (or (not (kindIs "invalid" .it.resourceFieldRef)) (not (kindIs "invalid" .it.configMapKeyRef)) (not (kindIs "invalid" .it.secretKeyRef)) (not (kindIs "invalid" .it.fileKeyRef))) }}
{{- $problems = append $problems (printf "%s.fieldRef: cannot be set together with another one of fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.resourceFieldRef)) (or (not (kindIs "invalid" .it.configMapKeyRef)) (not (kindIs "invalid" .it.secretKeyRef)) (not (kindIs "invalid" .it.fileKeyRef))) }}
{{- $problems = append $problems (printf "%s.resourceFieldRef: cannot be set together with another one of resourceFieldRef, configMapKeyRef, secretKeyRef, fileKeyRef" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.configMapKeyRef)) (or (not (kindIs "invalid" .it.secretKeyRef)) (not (kindIs "invalid" .it.fileKeyRef))) }}
{{- $problems = append $problems (printf "%s.configMapKeyRef: cannot be set together with another one of configMapKeyRef, secretKeyRef, fileKeyRef" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.secretKeyRef)) (or (not (kindIs "invalid" .it.fileKeyRef))) }}
{{- $problems = append $problems (printf "%s.secretKeyRef: cannot be set together with another one of secretKeyRef, fileKeyRef" .at) }}
{{- end }}
{{- if regexMatch "^metadata[.](labels|annotations)$" (default "" (.it.fieldRef).fieldPath) }}
{{- $problems = append $problems (printf "%s.fieldRef.fieldPath: must name one of them, as in metadata.labels['app'] (got %s)" .at (default "" (.it.fieldRef).fieldPath)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.resourceFieldRef).divisor)) (not (or (and (regexMatch "[.]cpu$" (default "" (.it.resourceFieldRef).resource)) (or (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 0.0) (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 0.001) (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 1.0))) (and (not (regexMatch "[.]cpu$" (default "" (.it.resourceFieldRef).resource))) (or (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 0.0) (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 1.0) (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 1.0) (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 1000.0) (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 1024.0) (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 1000000.0) (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 1048576.0) (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 1000000000.0) (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 1073741824.0) (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 1000000000000.0) (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 1099511627776.0) (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 1000000000000000.0) (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 1125899906842624.0) (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 1000000000000000000.0) (eq (float64 (include "gadgetron.quantity" (.it.resourceFieldRef).divisor)) 1152921504606847000.0))))) }}
{{- $problems = append $problems (printf "%s.resourceFieldRef.divisor: must be 1 or 1m for cpu, and else 1, 1k, 1M … or 1Ki, 1Mi … (got %s)" .at (toJson (.it.resourceFieldRef).divisor)) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.configMapKeyRef)) (not (.it.configMapKeyRef).name) }}
{{- $problems = append $problems (printf "%s.configMapKeyRef.name: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.secretKeyRef)) (not (.it.secretKeyRef).name) }}
{{- $problems = append $problems (printf "%s.secretKeyRef.name: must be set" .at) }}
{{- end }}
{{- if regexMatch "(^|/)[.][.](/|$)" (default "" (.it.fileKeyRef).path) }}
{{- $problems = append $problems (printf "%s.fileKeyRef.path: must not have .. in it (got %s)" .at (default "" (.it.fileKeyRef).path)) }}
{{- end }}
{{- join "\n" $problems }}
{{- end }}

{{- /* What the API server refuses in the type HorizontalPodAutoscalerBehavior. */}}
{{- define "gadgetron.check.HorizontalPodAutoscalerBehavior" -}}
{{- $problems := list }}
{{- if and (not (kindIs "invalid" (.it.scaleUp).policies)) (not (.it.scaleUp).policies) }}
{{- $problems = append $problems (printf "%s.scaleUp.policies: must have one at least, or not be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.scaleDown).policies)) (not (.it.scaleDown).policies) }}
{{- $problems = append $problems (printf "%s.scaleDown.policies: must have one at least, or not be set" .at) }}
{{- end }}
{{- join "\n" $problems }}
{{- end }}

{{- /* What the API server refuses in the type LabelSelector. */}}
{{- define "gadgetron.check.LabelSelector" -}}
{{- $problems := list }}
{{- range $expressionIndex, $expression := .it.matchExpressions }}
  {{- if and (or (eq (default "" .operator) "In") (eq (default "" .operator) "NotIn")) (not .values) }}
  {{- $problems = append $problems (printf "%s.matchExpressions[%d].values: must be set with operator %s" $.at (int64 $expressionIndex) (default "" .operator)) }}
  {{- end }}
  {{- if and (or (eq (default "" .operator) "Exists") (eq (default "" .operator) "DoesNotExist")) .values }}
  {{- $problems = append $problems (printf "%s.matchExpressions[%d].values: must be empty with operator %s" $.at (int64 $expressionIndex) (default "" .operator)) }}
  {{- end }}
{{- end }}
{{- join "\n" $problems }}
{{- end }}

{{- /* What the API server refuses in the type NetworkPolicyPeer. */}}
{{- define "gadgetron.check.NetworkPolicyPeer" -}}
{{- $problems := list }}
{{- if not (or (not (kindIs "invalid" .it.ipBlock)) (not (kindIs "invalid" .it.podSelector)) (not (kindIs "invalid" .it.namespaceSelector))) }}
{{- $problems = append $problems (printf "%s: must have ipBlock, podSelector or namespaceSelector" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.ipBlock)) (or (not (kindIs "invalid" .it.podSelector)) (not (kindIs "invalid" .it.namespaceSelector))) }}
{{- $problems = append $problems (printf "%s.ipBlock: cannot be set together with podSelector or namespaceSelector" .at) }}
{{- end }}
{{- range $exceptIndex, $except := (.it.ipBlock).except }}
  {{- if or (not (hasPrefix (include "gadgetron.rangeBits" (default "" ($.it.ipBlock).cidr)) (include "gadgetron.rangeBits" (default "" .)))) (hasPrefix (include "gadgetron.rangeBits" (default "" .)) (include "gadgetron.rangeBits" (default "" ($.it.ipBlock).cidr))) }}
  {{- $problems = append $problems (printf "%s.ipBlock.except[%d]: must be a part of the range that it is taken out of (got %s, of %s)" $.at (int64 $exceptIndex) (default "" .) (default "" ($.it.ipBlock).cidr)) }}
  {{- end }}
{{- end }}
{{- if not (kindIs "invalid" .it.podSelector) }}
{{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.LabelSelector" (dict "at" (printf "%s.podSelector" .at) "it" .it.podSelector)))) }}
{{- end }}
{{- if not (kindIs "invalid" .it.namespaceSelector) }}
{{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.LabelSelector" (dict "at" (printf "%s.namespaceSelector" .at) "it" .it.namespaceSelector)))) }}
{{- end }}
{{- join "\n" $problems }}
{{- end }}

{{- /* What the API server refuses in the type NodeSelector. */}}
{{- define "gadgetron.check.NodeSelector" -}}
{{- $problems := list }}
{{- if not .it.nodeSelectorTerms }}
{{- $problems = append $problems (printf "%s.nodeSelectorTerms: must have one at least" .at) }}
{{- end }}
{{- range $termIndex, $term := .it.nodeSelectorTerms }}
  {{- range $expressionIndex, $expression := .matchExpressions }}
    {{- if and (or (eq (default "" .operator) "In") (eq (default "" .operator) "NotIn")) (not .values) }}
    {{- $problems = append $problems (printf "%s.nodeSelectorTerms[%d].matchExpressions[%d].values: must be set with operator %s" $.at (int64 $termIndex) (int64 $expressionIndex) (default "" .operator)) }}
    {{- end }}
    {{- if and (or (eq (default "" .operator) "Exists") (eq (default "" .operator) "DoesNotExist")) .values }}
    {{- $problems = append $problems (printf "%s.nodeSelectorTerms[%d].matchExpressions[%d].values: must be empty with operator %s" $.at (int64 $termIndex) (int64 $expressionIndex) (default "" .operator)) }}
    {{- end }}
    {{- if and (or (eq (default "" .operator) "Gt") (eq (default "" .operator) "Lt")) (or (not .values) (gt (len .values) 1)) }}
    {{- $problems = append $problems (printf "%s.nodeSelectorTerms[%d].matchExpressions[%d].values: must be one number with operator %s" $.at (int64 $termIndex) (int64 $expressionIndex) (default "" .operator)) }}
    {{- end }}
    {{- range $valueIndex, $value := .values }}
      {{- if and (or (eq (default "" $expression.operator) "Gt") (eq (default "" $expression.operator) "Lt")) (not (regexMatch "^[-+]?[0-9]+$" (default "" .))) }}
      {{- $problems = append $problems (printf "%s.nodeSelectorTerms[%d].matchExpressions[%d].values[%d]: must be a whole number with operator %s (got %s)" $.at (int64 $termIndex) (int64 $expressionIndex) (int64 $valueIndex) (default "" $expression.operator) (default "" .)) }}
      {{- end }}
    {{- end }}
  {{- end }}
  {{- range $fieldIndex, $field := .matchFields }}
    {{- if not (eq (default "" .key) "metadata.name") }}
    {{- $problems = append $problems (printf "%s.nodeSelectorTerms[%d].matchFields[%d].key: must be metadata.name (got %s)" $.at (int64 $termIndex) (int64 $fieldIndex) (default "" .key)) }}
    {{- end }}
    {{- if not (or (eq (default "" .operator) "In") (eq (default "" .operator) "NotIn")) }}
    {{- $problems = append $problems (printf "%s.nodeSelectorTerms[%d].matchFields[%d].operator: must be In or NotIn (got %s)" $.at (int64 $termIndex) (int64 $fieldIndex) (default "" .operator)) }}
    {{- end }}
    {{- if or (not .values) (gt (len .values) 1) }}
    {{- $problems = append $problems (printf "%s.nodeSelectorTerms[%d].matchFields[%d].values: must be one name" $.at (int64 $termIndex) (int64 $fieldIndex)) }}
    {{- end }}
  {{- end }}
{{- end }}
{{- join "\n" $problems }}
{{- end }}

{{- /* What the API server refuses in the type PersistentVolumeClaimSpec. */}}
{{- define "gadgetron.check.PersistentVolumeClaimSpec" -}}
{{- $problems := list }}
{{- if not .it.accessModes }}
{{- $problems = append $problems (printf "%s.accessModes: must have one at least" .at) }}
{{- end }}
{{- if and .it.accessModes (gt (len .it.accessModes) 1) (has "ReadWriteOncePod" .it.accessModes) }}
{{- $problems = append $problems (printf "%s.accessModes: must have no other beside ReadWriteOncePod" .at) }}
{{- end }}
{{- if not (and (.it.resources).requests (hasKey (.it.resources).requests "storage")) }}
{{- $problems = append $problems (printf "%s.resources.requests: must have storage" .at) }}
{{- end }}
{{- if and (.it.resources).requests (hasKey (.it.resources).requests "storage") (not (gt (float64 (include "gadgetron.quantity" (get (.it.resources).requests "storage"))) 0.0)) }}
{{- $problems = append $problems (printf "%s.resources.requests: must ask for more than 0 storage (got %s)" .at (toJson (get (.it.resources).requests "storage"))) }}
{{- end }}
{{- if not (kindIs "invalid" .it.selector) }}
{{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.LabelSelector" (dict "at" (printf "%s.selector" .at) "it" .it.selector)))) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.dataSource)) (not (.it.dataSource).kind) }}
{{- $problems = append $problems (printf "%s.dataSource.kind: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.dataSource)) (not (.it.dataSource).name) }}
{{- $problems = append $problems (printf "%s.dataSource.name: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.dataSource)) (not (.it.dataSource).apiGroup) (ne (default "" (.it.dataSource).kind) "PersistentVolumeClaim") }}
{{- $problems = append $problems (printf "%s.dataSource.apiGroup: must be set, since only a PersistentVolumeClaim has none (got kind %s)" .at (default "" (.it.dataSource).kind)) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.dataSourceRef)) (not (.it.dataSourceRef).kind) }}
{{- $problems = append $problems (printf "%s.dataSourceRef.kind: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.dataSourceRef)) (not (.it.dataSourceRef).name) }}
{{- $problems = append $problems (printf "%s.dataSourceRef.name: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.dataSourceRef)) (not (.it.dataSourceRef).apiGroup) (ne (default "" (.it.dataSourceRef).kind) "PersistentVolumeClaim") }}
{{- $problems = append $problems (printf "%s.dataSourceRef.apiGroup: must be set, since only a PersistentVolumeClaim has none (got kind %s)" .at (default "" (.it.dataSourceRef).kind)) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.dataSource)) (not (kindIs "invalid" .it.dataSourceRef)) (or (.it.dataSourceRef).namespace (ne (default "" (.it.dataSource).name) (default "" (.it.dataSourceRef).name)) (ne (default "" (.it.dataSource).kind) (default "" (.it.dataSourceRef).kind)) (ne (default "" (.it.dataSource).apiGroup) (default "" (.it.dataSourceRef).apiGroup))) }}
{{- $problems = append $problems (printf "%s.dataSource: must be the same as dataSourceRef, or not be set" .at) }}
{{- end }}
{{- join "\n" $problems }}
{{- end }}

{{- /* What the API server refuses in the type PodDNSConfig. */}}
{{- define "gadgetron.check.PodDNSConfig" -}}
{{- $problems := list }}
{{- if and .it.nameservers (gt (len .it.nameservers) 3) }}
{{- $problems = append $problems (printf "%s.nameservers: must not be more than 3" .at) }}
{{- end }}
{{- if and .it.searches (gt (len .it.searches) 32) }}
{{- $problems = append $problems (printf "%s.searches: must not be more than 32" .at) }}
{{- end }}
{{- range $optionIndex, $option := .it.options }}
  {{- if not .name }}
  {{- $problems = append $problems (printf "%s.options[%d]: must have a name" $.at (int64 $optionIndex)) }}
  {{- end }}
{{- end }}
{{- join "\n" $problems }}
{{- end }}

{{- /* What the API server refuses in the type PodSecurityContext. */}}
{{- define "gadgetron.check.PodSecurityContext" -}}
{{- $problems := list }}
{{- if and (not (kindIs "invalid" .it.seccompProfile)) (eq (default "" (.it.seccompProfile).type) "Localhost") (not (.it.seccompProfile).localhostProfile) }}
{{- $problems = append $problems (printf "%s.seccompProfile.localhostProfile: must be set with type Localhost" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.seccompProfile).localhostProfile)) (ne (default "" (.it.seccompProfile).type) "Localhost") }}
{{- $problems = append $problems (printf "%s.seccompProfile.localhostProfile: can only be set with type Localhost (got %s)" .at (default "" (.it.seccompProfile).type)) }}
{{- end }}
{{- if regexMatch "^/|(^|/)[.][.](/|$)" (default "" (.it.seccompProfile).localhostProfile) }}
{{- $problems = append $problems (printf "%s.seccompProfile.localhostProfile: must be a path without .. that does not start with / (got %s)" .at (default "" (.it.seccompProfile).localhostProfile)) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.appArmorProfile)) (eq (default "" (.it.appArmorProfile).type) "Localhost") (not (.it.appArmorProfile).localhostProfile) }}
{{- $problems = append $problems (printf "%s.appArmorProfile.localhostProfile: must be set with type Localhost" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.appArmorProfile).localhostProfile)) (ne (default "" (.it.appArmorProfile).type) "Localhost") }}
{{- $problems = append $problems (printf "%s.appArmorProfile.localhostProfile: can only be set with type Localhost (got %s)" .at (default "" (.it.appArmorProfile).type)) }}
{{- end }}
{{- if regexMatch "^[ \\t]|[ \\t]$" (default "" (.it.appArmorProfile).localhostProfile) }}
{{- $problems = append $problems (printf "%s.appArmorProfile.localhostProfile: must be a name without blanks at its ends (got %s)" .at (default "" (.it.appArmorProfile).localhostProfile)) }}
{{- end }}
{{- if and .it.runAsNonRoot (not (kindIs "invalid" .it.runAsUser)) (not (int64 .it.runAsUser)) }}
{{- $problems = append $problems (printf "%s.runAsUser: must not be 0 with runAsNonRoot: no container would start" .at) }}
{{- end }}
{{- $sysctlSeen := list }}
{{- range $sysctlIndex, $sysctl := .it.sysctls }}
  {{- if and (default "" .name) (has (default "" .name) $sysctlSeen) }}
  {{- $problems = append $problems (printf "%s.sysctls[%d].name: is there twice (%s)" $.at (int64 $sysctlIndex) (default "" .name)) }}
  {{- end }}
  {{- $sysctlSeen = append $sysctlSeen (default "" .name) }}
{{- end }}
{{- join "\n" $problems }}
{{- end }}

{{- /* What the API server refuses in the type SecurityContext. */}}
{{- define "gadgetron.check.SecurityContext" -}}
{{- $problems := list }}
{{- if and (not (kindIs "invalid" .it.seccompProfile)) (eq (default "" (.it.seccompProfile).type) "Localhost") (not (.it.seccompProfile).localhostProfile) }}
{{- $problems = append $problems (printf "%s.seccompProfile.localhostProfile: must be set with type Localhost" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.seccompProfile).localhostProfile)) (ne (default "" (.it.seccompProfile).type) "Localhost") }}
{{- $problems = append $problems (printf "%s.seccompProfile.localhostProfile: can only be set with type Localhost (got %s)" .at (default "" (.it.seccompProfile).type)) }}
{{- end }}
{{- if regexMatch "^/|(^|/)[.][.](/|$)" (default "" (.it.seccompProfile).localhostProfile) }}
{{- $problems = append $problems (printf "%s.seccompProfile.localhostProfile: must be a path without .. that does not start with / (got %s)" .at (default "" (.it.seccompProfile).localhostProfile)) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.appArmorProfile)) (eq (default "" (.it.appArmorProfile).type) "Localhost") (not (.it.appArmorProfile).localhostProfile) }}
{{- $problems = append $problems (printf "%s.appArmorProfile.localhostProfile: must be set with type Localhost" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.appArmorProfile).localhostProfile)) (ne (default "" (.it.appArmorProfile).type) "Localhost") }}
{{- $problems = append $problems (printf "%s.appArmorProfile.localhostProfile: can only be set with type Localhost (got %s)" .at (default "" (.it.appArmorProfile).type)) }}
{{- end }}
{{- if regexMatch "^[ \\t]|[ \\t]$" (default "" (.it.appArmorProfile).localhostProfile) }}
{{- $problems = append $problems (printf "%s.appArmorProfile.localhostProfile: must be a name without blanks at its ends (got %s)" .at (default "" (.it.appArmorProfile).localhostProfile)) }}
{{- end }}
{{- if and .it.runAsNonRoot (not (kindIs "invalid" .it.runAsUser)) (not (int64 .it.runAsUser)) }}
{{- $problems = append $problems (printf "%s.runAsUser: must not be 0 with runAsNonRoot: no container would start" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.allowPrivilegeEscalation)) (not .it.allowPrivilegeEscalation) .it.privileged }}
{{- $problems = append $problems (printf "%s.allowPrivilegeEscalation: must not be false with privileged" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.allowPrivilegeEscalation)) (not .it.allowPrivilegeEscalation) (has "CAP_SYS_ADMIN" (.it.capabilities).add) }}
{{- $problems = append $problems (printf "%s.allowPrivilegeEscalation: must not be false with the capability CAP_SYS_ADMIN" .at) }}
{{- end }}
{{- join "\n" $problems }}
{{- end }}

{{- /* What the API server refuses in the type Toleration. */}}
{{- define "gadgetron.check.Toleration" -}}
{{- $problems := list }}
{{- if and (not .it.key) (ne (default "" .it.operator) "Exists") }}
{{- $problems = append $problems (printf "%s.operator: must be Exists without a key (got \"%s\"): then it stands for all taints" .at (default "" .it.operator)) }}
{{- end }}
{{- if and (eq (default "" .it.operator) "Exists") .it.value }}
{{- $problems = append $problems (printf "%s.value: must be empty with operator Exists (got %s)" .at (default "" .it.value)) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.tolerationSeconds)) (ne (default "" .it.effect) "NoExecute") }}
{{- $problems = append $problems (printf "%s.effect: must be NoExecute with tolerationSeconds (got \"%s\")" .at (default "" .it.effect)) }}
{{- end }}
{{- join "\n" $problems }}
{{- end }}

{{- /* What the API server refuses in the type VolumeContent. */}}
{{- define "gadgetron.check.VolumeContent" -}}
{{- $problems := list }}
{{- if not (or (not (kindIs "invalid" .it.awsElasticBlockStore)) (not (kindIs "invalid" .it.azureDisk)) (not (kindIs "invalid" .it.azureFile)) (not (kindIs "invalid" .it.cephfs)) (not (kindIs "invalid" .it.cinder)) (not (kindIs "invalid" .it.configMap)) (not (kindIs "invalid" .it.csi)) (not (kindIs "invalid" .it.downwardAPI)) (not (kindIs "invalid" .it.emptyDir)) (not (kindIs "invalid" .it.ephemeral)) (not (kindIs "invalid" .it.fc)) (not (kindIs "invalid" .it.flexVolume)) (not (kindIs "invalid" .it.gcePersistentDisk)) (not (kindIs "invalid" .it.gitRepo)) (not (kindIs "invalid" .it.hostPath)) (not (kindIs "invalid" .it.image)) (not (kindIs "invalid" .it.iscsi)) (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s: must have one of awsElasticBlockStore, azureDisk, azureFile, cephfs, cinder, configMap, csi, downwardAPI, emptyDir, ephemeral, fc, flexVolume, gcePersistentDisk, gitRepo, hostPath, image, iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.awsElasticBlockStore)) (or (not (kindIs "invalid" .it.azureDisk)) (not (kindIs "invalid" .it.azureFile)) (not (kindIs "invalid" .it.cephfs)) (not (kindIs "invalid" .it.cinder)) (not (kindIs "invalid" .it.configMap)) (not (kindIs "invalid" .it.csi)) (not (kindIs "invalid" .it.downwardAPI)) (not (kindIs "invalid" .it.emptyDir)) (not (kindIs "invalid" .it.ephemeral)) (not (kindIs "invalid" .it.fc)) (not (kindIs "invalid" .it.flexVolume)) (not (kindIs "invalid" .it.gcePersistentDisk)) (not (kindIs "invalid" .it.gitRepo)) (not (kindIs "invalid" .it.hostPath)) (not (kindIs "invalid" .it.image)) (not (kindIs "invalid" .it.iscsi)) (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.awsElasticBlockStore: cannot be set together with another one of awsElasticBlockStore, azureDisk, azureFile, cephfs, cinder, configMap, csi, downwardAPI, emptyDir, ephemeral, fc, flexVolume, gcePersistentDisk, gitRepo, hostPath, image, iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.azureDisk)) (or (not (kindIs "invalid" .it.azureFile)) (not (kindIs "invalid" .it.cephfs)) (not (kindIs "invalid" .it.cinder)) (not (kindIs "invalid" .it.configMap)) (not (kindIs "invalid" .it.csi)) (not (kindIs "invalid" .it.downwardAPI)) (not (kindIs "invalid" .it.emptyDir)) (not (kindIs "invalid" .it.ephemeral)) (not (kindIs "invalid" .it.fc)) (not (kindIs "invalid" .it.flexVolume)) (not (kindIs "invalid" .it.gcePersistentDisk)) (not (kindIs "invalid" .it.gitRepo)) (not (kindIs "invalid" .it.hostPath)) (not (kindIs "invalid" .it.image)) (not (kindIs "invalid" .it.iscsi)) (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.azureDisk: cannot be set together with another one of azureDisk, azureFile, cephfs, cinder, configMap, csi, downwardAPI, emptyDir, ephemeral, fc, flexVolume, gcePersistentDisk, gitRepo, hostPath, image, iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.azureFile)) (or (not (kindIs "invalid" .it.cephfs)) (not (kindIs "invalid" .it.cinder)) (not (kindIs "invalid" .it.configMap)) (not (kindIs "invalid" .it.csi)) (not (kindIs "invalid" .it.downwardAPI)) (not (kindIs "invalid" .it.emptyDir)) (not (kindIs "invalid" .it.ephemeral)) (not (kindIs "invalid" .it.fc)) (not (kindIs "invalid" .it.flexVolume)) (not (kindIs "invalid" .it.gcePersistentDisk)) (not (kindIs "invalid" .it.gitRepo)) (not (kindIs "invalid" .it.hostPath)) (not (kindIs "invalid" .it.image)) (not (kindIs "invalid" .it.iscsi)) (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.azureFile: cannot be set together with another one of azureFile, cephfs, cinder, configMap, csi, downwardAPI, emptyDir, ephemeral, fc, flexVolume, gcePersistentDisk, gitRepo, hostPath, image, iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.cephfs)) (or (not (kindIs "invalid" .it.cinder)) (not (kindIs "invalid" .it.configMap)) (not (kindIs "invalid" .it.csi)) (not (kindIs "invalid" .it.downwardAPI)) (not (kindIs "invalid" .it.emptyDir)) (not (kindIs "invalid" .it.ephemeral)) (not (kindIs "invalid" .it.fc)) (not (kindIs "invalid" .it.flexVolume)) (not (kindIs "invalid" .it.gcePersistentDisk)) (not (kindIs "invalid" .it.gitRepo)) (not (kindIs "invalid" .it.hostPath)) (not (kindIs "invalid" .it.image)) (not (kindIs "invalid" .it.iscsi)) (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.cephfs: cannot be set together with another one of cephfs, cinder, configMap, csi, downwardAPI, emptyDir, ephemeral, fc, flexVolume, gcePersistentDisk, gitRepo, hostPath, image, iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.cinder)) (or (not (kindIs "invalid" .it.configMap)) (not (kindIs "invalid" .it.csi)) (not (kindIs "invalid" .it.downwardAPI)) (not (kindIs "invalid" .it.emptyDir)) (not (kindIs "invalid" .it.ephemeral)) (not (kindIs "invalid" .it.fc)) (not (kindIs "invalid" .it.flexVolume)) (not (kindIs "invalid" .it.gcePersistentDisk)) (not (kindIs "invalid" .it.gitRepo)) (not (kindIs "invalid" .it.hostPath)) (not (kindIs "invalid" .it.image)) (not (kindIs "invalid" .it.iscsi)) (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.cinder: cannot be set together with another one of cinder, configMap, csi, downwardAPI, emptyDir, ephemeral, fc, flexVolume, gcePersistentDisk, gitRepo, hostPath, image, iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.configMap)) (or (not (kindIs "invalid" .it.csi)) (not (kindIs "invalid" .it.downwardAPI)) (not (kindIs "invalid" .it.emptyDir)) (not (kindIs "invalid" .it.ephemeral)) (not (kindIs "invalid" .it.fc)) (not (kindIs "invalid" .it.flexVolume)) (not (kindIs "invalid" .it.gcePersistentDisk)) (not (kindIs "invalid" .it.gitRepo)) (not (kindIs "invalid" .it.hostPath)) (not (kindIs "invalid" .it.image)) (not (kindIs "invalid" .it.iscsi)) (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.configMap: cannot be set together with another one of configMap, csi, downwardAPI, emptyDir, ephemeral, fc, flexVolume, gcePersistentDisk, gitRepo, hostPath, image, iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.csi)) (or (not (kindIs "invalid" .it.downwardAPI)) (not (kindIs "invalid" .it.emptyDir)) (not (kindIs "invalid" .it.ephemeral)) (not (kindIs "invalid" .it.fc)) (not (kindIs "invalid" .it.flexVolume)) (not (kindIs "invalid" .it.gcePersistentDisk)) (not (kindIs "invalid" .it.gitRepo)) (not (kindIs "invalid" .it.hostPath)) (not (kindIs "invalid" .it.image)) (not (kindIs "invalid" .it.iscsi)) (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.csi: cannot be set together with another one of csi, downwardAPI, emptyDir, ephemeral, fc, flexVolume, gcePersistentDisk, gitRepo, hostPath, image, iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.downwardAPI)) (or (not (kindIs "invalid" .it.emptyDir)) (not (kindIs "invalid" .it.ephemeral)) (not (kindIs "invalid" .it.fc)) (not (kindIs "invalid" .it.flexVolume)) (not (kindIs "invalid" .it.gcePersistentDisk)) (not (kindIs "invalid" .it.gitRepo)) (not (kindIs "invalid" .it.hostPath)) (not (kindIs "invalid" .it.image)) (not (kindIs "invalid" .it.iscsi)) (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.downwardAPI: cannot be set together with another one of downwardAPI, emptyDir, ephemeral, fc, flexVolume, gcePersistentDisk, gitRepo, hostPath, image, iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.emptyDir)) (or (not (kindIs "invalid" .it.ephemeral)) (not (kindIs "invalid" .it.fc)) (not (kindIs "invalid" .it.flexVolume)) (not (kindIs "invalid" .it.gcePersistentDisk)) (not (kindIs "invalid" .it.gitRepo)) (not (kindIs "invalid" .it.hostPath)) (not (kindIs "invalid" .it.image)) (not (kindIs "invalid" .it.iscsi)) (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.emptyDir: cannot be set together with another one of emptyDir, ephemeral, fc, flexVolume, gcePersistentDisk, gitRepo, hostPath, image, iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.ephemeral)) (or (not (kindIs "invalid" .it.fc)) (not (kindIs "invalid" .it.flexVolume)) (not (kindIs "invalid" .it.gcePersistentDisk)) (not (kindIs "invalid" .it.gitRepo)) (not (kindIs "invalid" .it.hostPath)) (not (kindIs "invalid" .it.image)) (not (kindIs "invalid" .it.iscsi)) (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.ephemeral: cannot be set together with another one of ephemeral, fc, flexVolume, gcePersistentDisk, gitRepo, hostPath, image, iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.fc)) (or (not (kindIs "invalid" .it.flexVolume)) (not (kindIs "invalid" .it.gcePersistentDisk)) (not (kindIs "invalid" .it.gitRepo)) (not (kindIs "invalid" .it.hostPath)) (not (kindIs "invalid" .it.image)) (not (kindIs "invalid" .it.iscsi)) (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.fc: cannot be set together with another one of fc, flexVolume, gcePersistentDisk, gitRepo, hostPath, image, iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.flexVolume)) (or (not (kindIs "invalid" .it.gcePersistentDisk)) (not (kindIs "invalid" .it.gitRepo)) (not (kindIs "invalid" .it.hostPath)) (not (kindIs "invalid" .it.image)) (not (kindIs "invalid" .it.iscsi)) (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.flexVolume: cannot be set together with another one of flexVolume, gcePersistentDisk, gitRepo, hostPath, image, iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.gcePersistentDisk)) (or (not (kindIs "invalid" .it.gitRepo)) (not (kindIs "invalid" .it.hostPath)) (not (kindIs "invalid" .it.image)) (not (kindIs "invalid" .it.iscsi)) (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.gcePersistentDisk: cannot be set together with another one of gcePersistentDisk, gitRepo, hostPath, image, iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.gitRepo)) (or (not (kindIs "invalid" .it.hostPath)) (not (kindIs "invalid" .it.image)) (not (kindIs "invalid" .it.iscsi)) (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.gitRepo: cannot be set together with another one of gitRepo, hostPath, image, iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.hostPath)) (or (not (kindIs "invalid" .it.image)) (not (kindIs "invalid" .it.iscsi)) (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.hostPath: cannot be set together with another one of hostPath, image, iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.image)) (or (not (kindIs "invalid" .it.iscsi)) (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.image: cannot be set together with another one of image, iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.iscsi)) (or (not (kindIs "invalid" .it.nfs)) (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.iscsi: cannot be set together with another one of iscsi, nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.nfs)) (or (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.nfs: cannot be set together with another one of nfs, persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.persistentVolumeClaim)) (or (not (kindIs "invalid" .it.portworxVolume)) (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.persistentVolumeClaim: cannot be set together with another one of persistentVolumeClaim, portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.portworxVolume)) (or (not (kindIs "invalid" .it.projected)) (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.portworxVolume: cannot be set together with another one of portworxVolume, projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.projected)) (or (not (kindIs "invalid" .it.rbd)) (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.projected: cannot be set together with another one of projected, rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.rbd)) (or (not (kindIs "invalid" .it.secret)) (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.rbd: cannot be set together with another one of rbd, secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.secret)) (or (not (kindIs "invalid" .it.vsphereVolume))) }}
{{- $problems = append $problems (printf "%s.secret: cannot be set together with another one of secret, vsphereVolume" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.nfs)) (not (.it.nfs).server) }}
{{- $problems = append $problems (printf "%s.nfs.server: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.nfs)) (not (regexMatch "^/" (default "" (.it.nfs).path))) }}
{{- $problems = append $problems (printf "%s.nfs.path: must be an absolute path (got \"%s\")" .at (default "" (.it.nfs).path)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.csi).nodePublishSecretRef)) (not ((.it.csi).nodePublishSecretRef).name) }}
{{- $problems = append $problems (printf "%s.csi.nodePublishSecretRef.name: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.cinder).secretRef)) (not ((.it.cinder).secretRef).name) }}
{{- $problems = append $problems (printf "%s.cinder.secretRef.name: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.cephfs)) (not (.it.cephfs).monitors) }}
{{- $problems = append $problems (printf "%s.cephfs.monitors: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.rbd)) (not (.it.rbd).monitors) }}
{{- $problems = append $problems (printf "%s.rbd.monitors: must be set" .at) }}
{{- end }}
{{- if regexMatch "^/|(^|/)[.][.](/|$)" (default "" (.it.gitRepo).directory) }}
{{- $problems = append $problems (printf "%s.gitRepo.directory: must be a path below the volume, without .. (got %s)" .at (default "" (.it.gitRepo).directory)) }}
{{- end }}
{{- if and (or (.it.iscsi).chapAuthDiscovery (.it.iscsi).chapAuthSession) (not (not (kindIs "invalid" (.it.iscsi).secretRef))) }}
{{- $problems = append $problems (printf "%s.iscsi.secretRef: must be set with chapAuthDiscovery and chapAuthSession" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.fc)) (or (and (.it.fc).targetWWNs (.it.fc).wwids) (not (or (.it.fc).targetWWNs (.it.fc).wwids))) }}
{{- $problems = append $problems (printf "%s.fc.targetWWNs: must be set, or wwids must, and not both" .at) }}
{{- end }}
{{- if and (.it.fc).targetWWNs (not (not (kindIs "invalid" (.it.fc).lun))) }}
{{- $problems = append $problems (printf "%s.fc.lun: must be set with targetWWNs" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.azureDisk)) (not (or (and (eq (default "" (.it.azureDisk).kind) "Managed") (regexMatch "^/subscriptions/" (default "" (.it.azureDisk).diskURI))) (and (ne (default "" (.it.azureDisk).kind) "Managed") (regexMatch "^https://" (default "" (.it.azureDisk).diskURI))))) }}
{{- $problems = append $problems (printf "%s.azureDisk.diskURI: must start with /subscriptions/ for kind Managed, and else with https:// (got %s for kind %s)" .at (default "" (.it.azureDisk).diskURI) (default "Shared" (default "" (.it.azureDisk).kind))) }}
{{- end }}
{{- range $option, $value := (.it.flexVolume).options }}
  {{- if regexMatch "^([^/]*[.])?([kK][uU][bB][eE][rR][nN][eE][tT][eE][sS]|[kK]8[sS])[.][iI][oO](/|$)" $option }}
  {{- $problems = append $problems (printf "%s.flexVolume.options.%s: is a name that Kubernetes keeps for itself" $.at $option) }}
  {{- end }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.configMap)) (not (.it.configMap).name) }}
{{- $problems = append $problems (printf "%s.configMap.name: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.secret)) (not (.it.secret).secretName) }}
{{- $problems = append $problems (printf "%s.secret.secretName: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (.it.persistentVolumeClaim).claimName) }}
{{- $problems = append $problems (printf "%s.persistentVolumeClaim.claimName: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.hostPath)) (not (.it.hostPath).path) }}
{{- $problems = append $problems (printf "%s.hostPath.path: must be set" .at) }}
{{- end }}
{{- if regexMatch "(^|/)[.][.](/|$)" (default "" (.it.hostPath).path) }}
{{- $problems = append $problems (printf "%s.hostPath.path: must not have .. in it (got %s)" .at (default "" (.it.hostPath).path)) }}
{{- end }}
{{- $fileSeen := list }}
{{- range $fileIndex, $file := (.it.configMap).items }}
  {{- if and (default "" .path) (has (default "" .path) $fileSeen) }}
  {{- $problems = append $problems (printf "%s.configMap.items[%d].path: is there twice (%s)" $.at (int64 $fileIndex) (default "" .path)) }}
  {{- end }}
  {{- $fileSeen = append $fileSeen (default "" .path) }}
{{- end }}
{{- range $fileIndex, $file := (.it.configMap).items }}
  {{- if and . (regexMatch "^$|^/|(^|/)[.][.](/|$)|^[.][.]" (default "" .path)) }}
  {{- $problems = append $problems (printf "%s.configMap.items[%d].path: must be a path below the volume, without .. (got \"%s\")" $.at (int64 $fileIndex) (default "" .path)) }}
  {{- end }}
{{- end }}
{{- $fileSeen := list }}
{{- range $fileIndex, $file := (.it.secret).items }}
  {{- if and (default "" .path) (has (default "" .path) $fileSeen) }}
  {{- $problems = append $problems (printf "%s.secret.items[%d].path: is there twice (%s)" $.at (int64 $fileIndex) (default "" .path)) }}
  {{- end }}
  {{- $fileSeen = append $fileSeen (default "" .path) }}
{{- end }}
{{- range $fileIndex, $file := (.it.secret).items }}
  {{- if and . (regexMatch "^$|^/|(^|/)[.][.](/|$)|^[.][.]" (default "" .path)) }}
  {{- $problems = append $problems (printf "%s.secret.items[%d].path: must be a path below the volume, without .. (got \"%s\")" $.at (int64 $fileIndex) (default "" .path)) }}
  {{- end }}
{{- end }}
{{- $fileSeen := list }}
{{- range $fileIndex, $file := (.it.downwardAPI).items }}
  {{- if and (default "" .path) (has (default "" .path) $fileSeen) }}
  {{- $problems = append $problems (printf "%s.downwardAPI.items[%d].path: is there twice (%s)" $.at (int64 $fileIndex) (default "" .path)) }}
  {{- end }}
  {{- $fileSeen = append $fileSeen (default "" .path) }}
{{- end }}
{{- range $fileIndex, $file := (.it.downwardAPI).items }}
  {{- if and . (regexMatch "^$|^/|(^|/)[.][.](/|$)|^[.][.]" (default "" .path)) }}
  {{- $problems = append $problems (printf "%s.downwardAPI.items[%d].path: must be a path below the volume, without .. (got \"%s\")" $.at (int64 $fileIndex) (default "" .path)) }}
  {{- end }}
  {{- if not (or (not (kindIs "invalid" .fieldRef)) (not (kindIs "invalid" .resourceFieldRef))) }}
  {{- $problems = append $problems (printf "%s.downwardAPI.items[%d]: must have one of fieldRef, resourceFieldRef" $.at (int64 $fileIndex)) }}
  {{- end }}
  {{- if and (not (kindIs "invalid" .fieldRef)) (or (not (kindIs "invalid" .resourceFieldRef))) }}
  {{- $problems = append $problems (printf "%s.downwardAPI.items[%d].fieldRef: cannot be set together with another one of fieldRef, resourceFieldRef" $.at (int64 $fileIndex)) }}
  {{- end }}
  {{- if regexMatch "^(spec|status)[.]" (default "" (.fieldRef).fieldPath) }}
  {{- $problems = append $problems (printf "%s.downwardAPI.items[%d].fieldRef.fieldPath: must be one of the pod's metadata in a file (got %s)" $.at (int64 $fileIndex) (default "" (.fieldRef).fieldPath)) }}
  {{- end }}
  {{- if and (not (kindIs "invalid" .resourceFieldRef)) (not (.resourceFieldRef).containerName) }}
  {{- $problems = append $problems (printf "%s.downwardAPI.items[%d].resourceFieldRef.containerName: must be set" $.at (int64 $fileIndex)) }}
  {{- end }}
  {{- if and (not (kindIs "invalid" (.resourceFieldRef).divisor)) (not (or (and (regexMatch "[.]cpu$" (default "" (.resourceFieldRef).resource)) (or (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 0.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 0.001) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1.0))) (and (not (regexMatch "[.]cpu$" (default "" (.resourceFieldRef).resource))) (or (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 0.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1000.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1024.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1000000.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1048576.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1000000000.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1073741824.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1000000000000.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1099511627776.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1000000000000000.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1125899906842624.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1000000000000000000.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1152921504606847000.0))))) }}
  {{- $problems = append $problems (printf "%s.downwardAPI.items[%d].resourceFieldRef.divisor: must be 1 or 1m for cpu, and else 1, 1k, 1M … or 1Ki, 1Mi … (got %s)" $.at (int64 $fileIndex) (toJson (.resourceFieldRef).divisor)) }}
  {{- end }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.emptyDir).sizeLimit)) (regexMatch "^\"?-" (toJson (.it.emptyDir).sizeLimit)) }}
{{- $problems = append $problems (printf "%s.emptyDir.sizeLimit: must be ≥ 0 (got %s)" .at (toJson (.it.emptyDir).sizeLimit)) }}
{{- end }}
{{- range $sourceIndex, $source := (.it.projected).sources }}
  {{- if and (not (kindIs "invalid" .configMap)) (not (.configMap).name) }}
  {{- $problems = append $problems (printf "%s.projected.sources[%d].configMap.name: must be set" $.at (int64 $sourceIndex)) }}
  {{- end }}
  {{- if and (not (kindIs "invalid" .secret)) (not (.secret).name) }}
  {{- $problems = append $problems (printf "%s.projected.sources[%d].secret.name: must be set" $.at (int64 $sourceIndex)) }}
  {{- end }}
  {{- $fileSeen := list }}
  {{- range $fileIndex, $file := (.configMap).items }}
    {{- if and (default "" .path) (has (default "" .path) $fileSeen) }}
    {{- $problems = append $problems (printf "%s.projected.sources[%d].configMap.items[%d].path: is there twice (%s)" $.at (int64 $sourceIndex) (int64 $fileIndex) (default "" .path)) }}
    {{- end }}
    {{- $fileSeen = append $fileSeen (default "" .path) }}
  {{- end }}
  {{- range $fileIndex, $file := (.configMap).items }}
    {{- if and . (regexMatch "^$|^/|(^|/)[.][.](/|$)|^[.][.]" (default "" .path)) }}
    {{- $problems = append $problems (printf "%s.projected.sources[%d].configMap.items[%d].path: must be a path below the volume, without .. (got \"%s\")" $.at (int64 $sourceIndex) (int64 $fileIndex) (default "" .path)) }}
    {{- end }}
  {{- end }}
  {{- $fileSeen := list }}
  {{- range $fileIndex, $file := (.secret).items }}
    {{- if and (default "" .path) (has (default "" .path) $fileSeen) }}
    {{- $problems = append $problems (printf "%s.projected.sources[%d].secret.items[%d].path: is there twice (%s)" $.at (int64 $sourceIndex) (int64 $fileIndex) (default "" .path)) }}
    {{- end }}
    {{- $fileSeen = append $fileSeen (default "" .path) }}
  {{- end }}
  {{- range $fileIndex, $file := (.secret).items }}
    {{- if and . (regexMatch "^$|^/|(^|/)[.][.](/|$)|^[.][.]" (default "" .path)) }}
    {{- $problems = append $problems (printf "%s.projected.sources[%d].secret.items[%d].path: must be a path below the volume, without .. (got \"%s\")" $.at (int64 $sourceIndex) (int64 $fileIndex) (default "" .path)) }}
    {{- end }}
  {{- end }}
  {{- $fileSeen := list }}
  {{- range $fileIndex, $file := (.downwardAPI).items }}
    {{- if and (default "" .path) (has (default "" .path) $fileSeen) }}
    {{- $problems = append $problems (printf "%s.projected.sources[%d].downwardAPI.items[%d].path: is there twice (%s)" $.at (int64 $sourceIndex) (int64 $fileIndex) (default "" .path)) }}
    {{- end }}
    {{- $fileSeen = append $fileSeen (default "" .path) }}
  {{- end }}
  {{- range $fileIndex, $file := (.downwardAPI).items }}
    {{- if and . (regexMatch "^$|^/|(^|/)[.][.](/|$)|^[.][.]" (default "" .path)) }}
    {{- $problems = append $problems (printf "%s.projected.sources[%d].downwardAPI.items[%d].path: must be a path below the volume, without .. (got \"%s\")" $.at (int64 $sourceIndex) (int64 $fileIndex) (default "" .path)) }}
    {{- end }}
    {{- if not (or (not (kindIs "invalid" .fieldRef)) (not (kindIs "invalid" .resourceFieldRef))) }}
    {{- $problems = append $problems (printf "%s.projected.sources[%d].downwardAPI.items[%d]: must have one of fieldRef, resourceFieldRef" $.at (int64 $sourceIndex) (int64 $fileIndex)) }}
    {{- end }}
    {{- if and (not (kindIs "invalid" .fieldRef)) (or (not (kindIs "invalid" .resourceFieldRef))) }}
    {{- $problems = append $problems (printf "%s.projected.sources[%d].downwardAPI.items[%d].fieldRef: cannot be set together with another one of fieldRef, resourceFieldRef" $.at (int64 $sourceIndex) (int64 $fileIndex)) }}
    {{- end }}
    {{- if regexMatch "^(spec|status)[.]" (default "" (.fieldRef).fieldPath) }}
    {{- $problems = append $problems (printf "%s.projected.sources[%d].downwardAPI.items[%d].fieldRef.fieldPath: must be one of the pod's metadata in a file (got %s)" $.at (int64 $sourceIndex) (int64 $fileIndex) (default "" (.fieldRef).fieldPath)) }}
    {{- end }}
    {{- if and (not (kindIs "invalid" .resourceFieldRef)) (not (.resourceFieldRef).containerName) }}
    {{- $problems = append $problems (printf "%s.projected.sources[%d].downwardAPI.items[%d].resourceFieldRef.containerName: must be set" $.at (int64 $sourceIndex) (int64 $fileIndex)) }}
    {{- end }}
    {{- if and (not (kindIs "invalid" (.resourceFieldRef).divisor)) (not (or (and (regexMatch "[.]cpu$" (default "" (.resourceFieldRef).resource)) (or (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 0.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 0.001) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1.0))) (and (not (regexMatch "[.]cpu$" (default "" (.resourceFieldRef).resource))) (or (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 0.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1000.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1024.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1000000.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1048576.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1000000000.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1073741824.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1000000000000.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1099511627776.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1000000000000000.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1125899906842624.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1000000000000000000.0) (eq (float64 (include "gadgetron.quantity" (.resourceFieldRef).divisor)) 1152921504606847000.0))))) }}
    {{- $problems = append $problems (printf "%s.projected.sources[%d].downwardAPI.items[%d].resourceFieldRef.divisor: must be 1 or 1m for cpu, and else 1, 1k, 1M … or 1Ki, 1Mi … (got %s)" $.at (int64 $sourceIndex) (int64 $fileIndex) (toJson (.resourceFieldRef).divisor)) }}
    {{- end }}
  {{- end }}
  {{- if and (not (kindIs "invalid" .serviceAccountToken)) (regexMatch "^$|^/|(^|/)[.][.](/|$)|^[.][.]" (default "" (.serviceAccountToken).path)) }}
  {{- $problems = append $problems (printf "%s.projected.sources[%d].serviceAccountToken.path: must be a path below the volume, without .. (got \"%s\")" $.at (int64 $sourceIndex) (default "" (.serviceAccountToken).path)) }}
  {{- end }}
  {{- if not (or (not (kindIs "invalid" .configMap)) (not (kindIs "invalid" .downwardAPI)) (not (kindIs "invalid" .secret)) (not (kindIs "invalid" .serviceAccountToken))) }}
  {{- $problems = append $problems (printf "%s.projected.sources[%d]: must have one of configMap, downwardAPI, secret, serviceAccountToken" $.at (int64 $sourceIndex)) }}
  {{- end }}
  {{- if and (not (kindIs "invalid" .configMap)) (or (not (kindIs "invalid" .downwardAPI)) (not (kindIs "invalid" .secret)) (not (kindIs "invalid" .serviceAccountToken))) }}
  {{- $problems = append $problems (printf "%s.projected.sources[%d].configMap: cannot be set together with another one of configMap, downwardAPI, secret, serviceAccountToken" $.at (int64 $sourceIndex)) }}
  {{- end }}
  {{- if and (not (kindIs "invalid" .downwardAPI)) (or (not (kindIs "invalid" .secret)) (not (kindIs "invalid" .serviceAccountToken))) }}
  {{- $problems = append $problems (printf "%s.projected.sources[%d].downwardAPI: cannot be set together with another one of downwardAPI, secret, serviceAccountToken" $.at (int64 $sourceIndex)) }}
  {{- end }}
  {{- if and (not (kindIs "invalid" .secret)) (or (not (kindIs "invalid" .serviceAccountToken))) }}
  {{- $problems = append $problems (printf "%s.projected.sources[%d].secret: cannot be set together with another one of secret, serviceAccountToken" $.at (int64 $sourceIndex)) }}
  {{- end }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.ephemeral)) (not (.it.ephemeral).volumeClaimTemplate) }}
{{- $problems = append $problems (printf "%s.ephemeral.volumeClaimTemplate: must be set" .at) }}
{{- end }}
{{- if not (kindIs "invalid" ((.it.ephemeral).volumeClaimTemplate).spec) }}
{{- $problems = concat $problems (compact (splitList "\n" (include "gadgetron.check.PersistentVolumeClaimSpec" (dict "at" (printf "%s.ephemeral.volumeClaimTemplate.spec" .at) "it" ((.it.ephemeral).volumeClaimTemplate).spec)))) }}
{{- end }}
{{- join "\n" $problems }}
{{- end }}

{{- /* What the API server refuses in the type VolumeMountContent. */}}
{{- define "gadgetron.check.VolumeMountContent" -}}
{{- $problems := list }}
{{- if and .it.subPath .it.subPathExpr }}
{{- $problems = append $problems (printf "%s.subPathExpr: cannot be set together with subPath" .at) }}
{{- end }}
{{- if regexMatch "^/|(^|/)[.][.](/|$)" (default "" .it.subPath) }}
{{- $problems = append $problems (printf "%s.subPath: must be a path below the volume, without .. (got %s)" .at (default "" .it.subPath)) }}
{{- end }}
{{- if regexMatch "^/|(^|/)[.][.](/|$)" (default "" .it.subPathExpr) }}
{{- $problems = append $problems (printf "%s.subPathExpr: must be a path below the volume, without .. (got %s)" .at (default "" .it.subPathExpr)) }}
{{- end }}
{{- if and (or (eq (default "" .it.recursiveReadOnly) "Enabled") (eq (default "" .it.recursiveReadOnly) "IfPossible")) (not .it.readOnly) }}
{{- $problems = append $problems (printf "%s.recursiveReadOnly: must be Disabled unless readOnly is true (got %s)" .at (default "" .it.recursiveReadOnly)) }}
{{- end }}
{{- if and (or (eq (default "" .it.recursiveReadOnly) "Enabled") (eq (default "" .it.recursiveReadOnly) "IfPossible")) .it.mountPropagation (ne (default "" .it.mountPropagation) "None") }}
{{- $problems = append $problems (printf "%s.recursiveReadOnly: must be Disabled unless mountPropagation is None (got %s)" .at (default "" .it.recursiveReadOnly)) }}
{{- end }}
{{- join "\n" $problems }}
{{- end }}
