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
  {{- $problems = append $problems (printf "%s.ports[%d].name: must be at most 15 small letters, digits and single dashes, one letter at least (got %s)" $.at (int64 $portIndex) (default "" .name)) }}
  {{- end }}
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
{{- range $deviceIndex, $device := .it.volumeDevices }}
  {{- if regexMatch "(^|/)[.][.](/|$)" (default "" .devicePath) }}
  {{- $problems = append $problems (printf "%s.volumeDevices[%d].devicePath: must not have .. in it (got %s)" $.at (int64 $deviceIndex) (default "" .devicePath)) }}
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
{{- if and (not (kindIs "invalid" (.it.livenessProbe).httpGet)) (kindIs "string" ((.it.livenessProbe).httpGet).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" ((.it.livenessProbe).httpGet).port)) (regexMatch "[a-z]" (default "" ((.it.livenessProbe).httpGet).port)))) }}
{{- $problems = append $problems (printf "%s.livenessProbe.httpGet.port: must be the number of a port, or a name of at most 15 small letters, digits and dashes (got %s)" .at (toJson ((.it.livenessProbe).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.livenessProbe).httpGet)) (not (kindIs "string" ((.it.livenessProbe).httpGet).port)) (or (gt 1 (int64 ((.it.livenessProbe).httpGet).port)) (gt (int64 ((.it.livenessProbe).httpGet).port) 65535)) }}
{{- $problems = append $problems (printf "%s.livenessProbe.httpGet.port: must be 1 to 65535 (got %s)" .at (toJson ((.it.livenessProbe).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.livenessProbe).tcpSocket)) (kindIs "string" ((.it.livenessProbe).tcpSocket).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" ((.it.livenessProbe).tcpSocket).port)) (regexMatch "[a-z]" (default "" ((.it.livenessProbe).tcpSocket).port)))) }}
{{- $problems = append $problems (printf "%s.livenessProbe.tcpSocket.port: must be the number of a port, or a name of at most 15 small letters, digits and dashes (got %s)" .at (toJson ((.it.livenessProbe).tcpSocket).port)) }}
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
{{- if and (not (kindIs "invalid" (.it.readinessProbe).httpGet)) (kindIs "string" ((.it.readinessProbe).httpGet).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" ((.it.readinessProbe).httpGet).port)) (regexMatch "[a-z]" (default "" ((.it.readinessProbe).httpGet).port)))) }}
{{- $problems = append $problems (printf "%s.readinessProbe.httpGet.port: must be the number of a port, or a name of at most 15 small letters, digits and dashes (got %s)" .at (toJson ((.it.readinessProbe).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.readinessProbe).httpGet)) (not (kindIs "string" ((.it.readinessProbe).httpGet).port)) (or (gt 1 (int64 ((.it.readinessProbe).httpGet).port)) (gt (int64 ((.it.readinessProbe).httpGet).port) 65535)) }}
{{- $problems = append $problems (printf "%s.readinessProbe.httpGet.port: must be 1 to 65535 (got %s)" .at (toJson ((.it.readinessProbe).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.readinessProbe).tcpSocket)) (kindIs "string" ((.it.readinessProbe).tcpSocket).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" ((.it.readinessProbe).tcpSocket).port)) (regexMatch "[a-z]" (default "" ((.it.readinessProbe).tcpSocket).port)))) }}
{{- $problems = append $problems (printf "%s.readinessProbe.tcpSocket.port: must be the number of a port, or a name of at most 15 small letters, digits and dashes (got %s)" .at (toJson ((.it.readinessProbe).tcpSocket).port)) }}
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
{{- if and (not (kindIs "invalid" (.it.startupProbe).httpGet)) (kindIs "string" ((.it.startupProbe).httpGet).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" ((.it.startupProbe).httpGet).port)) (regexMatch "[a-z]" (default "" ((.it.startupProbe).httpGet).port)))) }}
{{- $problems = append $problems (printf "%s.startupProbe.httpGet.port: must be the number of a port, or a name of at most 15 small letters, digits and dashes (got %s)" .at (toJson ((.it.startupProbe).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.startupProbe).httpGet)) (not (kindIs "string" ((.it.startupProbe).httpGet).port)) (or (gt 1 (int64 ((.it.startupProbe).httpGet).port)) (gt (int64 ((.it.startupProbe).httpGet).port) 65535)) }}
{{- $problems = append $problems (printf "%s.startupProbe.httpGet.port: must be 1 to 65535 (got %s)" .at (toJson ((.it.startupProbe).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.startupProbe).tcpSocket)) (kindIs "string" ((.it.startupProbe).tcpSocket).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" ((.it.startupProbe).tcpSocket).port)) (regexMatch "[a-z]" (default "" ((.it.startupProbe).tcpSocket).port)))) }}
{{- $problems = append $problems (printf "%s.startupProbe.tcpSocket.port: must be the number of a port, or a name of at most 15 small letters, digits and dashes (got %s)" .at (toJson ((.it.startupProbe).tcpSocket).port)) }}
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
{{- if and (not (kindIs "invalid" ((.it.lifecycle).preStop).httpGet)) (kindIs "string" (((.it.lifecycle).preStop).httpGet).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" (((.it.lifecycle).preStop).httpGet).port)) (regexMatch "[a-z]" (default "" (((.it.lifecycle).preStop).httpGet).port)))) }}
{{- $problems = append $problems (printf "%s.lifecycle.preStop.httpGet.port: must be the number of a port, or a name of at most 15 small letters, digits and dashes (got %s)" .at (toJson (((.it.lifecycle).preStop).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).preStop).httpGet)) (not (kindIs "string" (((.it.lifecycle).preStop).httpGet).port)) (or (gt 1 (int64 (((.it.lifecycle).preStop).httpGet).port)) (gt (int64 (((.it.lifecycle).preStop).httpGet).port) 65535)) }}
{{- $problems = append $problems (printf "%s.lifecycle.preStop.httpGet.port: must be 1 to 65535 (got %s)" .at (toJson (((.it.lifecycle).preStop).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).preStop).tcpSocket)) (kindIs "string" (((.it.lifecycle).preStop).tcpSocket).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" (((.it.lifecycle).preStop).tcpSocket).port)) (regexMatch "[a-z]" (default "" (((.it.lifecycle).preStop).tcpSocket).port)))) }}
{{- $problems = append $problems (printf "%s.lifecycle.preStop.tcpSocket.port: must be the number of a port, or a name of at most 15 small letters, digits and dashes (got %s)" .at (toJson (((.it.lifecycle).preStop).tcpSocket).port)) }}
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
{{- if and (not (kindIs "invalid" ((.it.lifecycle).postStart).httpGet)) (kindIs "string" (((.it.lifecycle).postStart).httpGet).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" (((.it.lifecycle).postStart).httpGet).port)) (regexMatch "[a-z]" (default "" (((.it.lifecycle).postStart).httpGet).port)))) }}
{{- $problems = append $problems (printf "%s.lifecycle.postStart.httpGet.port: must be the number of a port, or a name of at most 15 small letters, digits and dashes (got %s)" .at (toJson (((.it.lifecycle).postStart).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).postStart).httpGet)) (not (kindIs "string" (((.it.lifecycle).postStart).httpGet).port)) (or (gt 1 (int64 (((.it.lifecycle).postStart).httpGet).port)) (gt (int64 (((.it.lifecycle).postStart).httpGet).port) 65535)) }}
{{- $problems = append $problems (printf "%s.lifecycle.postStart.httpGet.port: must be 1 to 65535 (got %s)" .at (toJson (((.it.lifecycle).postStart).httpGet).port)) }}
{{- end }}
{{- if and (not (kindIs "invalid" ((.it.lifecycle).postStart).tcpSocket)) (kindIs "string" (((.it.lifecycle).postStart).tcpSocket).port) (not (and (regexMatch "^[a-z0-9-]{1,15}$" (default "" (((.it.lifecycle).postStart).tcpSocket).port)) (regexMatch "[a-z]" (default "" (((.it.lifecycle).postStart).tcpSocket).port)))) }}
{{- $problems = append $problems (printf "%s.lifecycle.postStart.tcpSocket.port: must be the number of a port, or a name of at most 15 small letters, digits and dashes (got %s)" .at (toJson (((.it.lifecycle).postStart).tcpSocket).port)) }}
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
{{- if or (and (not (kindIs "invalid" .it.configMapRef)) (not (.it.configMapRef).name)) (and (not (kindIs "invalid" .it.secretRef)) (not (.it.secretRef).name)) }}
{{- $problems = append $problems (printf "%s: must have the name of a ConfigMap or a Secret" .at) }}
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
{{- if and (.it.seccompProfile).localhostProfile (ne (default "" (.it.seccompProfile).type) "Localhost") }}
{{- $problems = append $problems (printf "%s.seccompProfile.localhostProfile: can only be set with type Localhost (got %s)" .at (default "" (.it.seccompProfile).type)) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.appArmorProfile)) (eq (default "" (.it.appArmorProfile).type) "Localhost") (not (.it.appArmorProfile).localhostProfile) }}
{{- $problems = append $problems (printf "%s.appArmorProfile.localhostProfile: must be set with type Localhost" .at) }}
{{- end }}
{{- if and (.it.appArmorProfile).localhostProfile (ne (default "" (.it.appArmorProfile).type) "Localhost") }}
{{- $problems = append $problems (printf "%s.appArmorProfile.localhostProfile: can only be set with type Localhost (got %s)" .at (default "" (.it.appArmorProfile).type)) }}
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
{{- if and (.it.seccompProfile).localhostProfile (ne (default "" (.it.seccompProfile).type) "Localhost") }}
{{- $problems = append $problems (printf "%s.seccompProfile.localhostProfile: can only be set with type Localhost (got %s)" .at (default "" (.it.seccompProfile).type)) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.appArmorProfile)) (eq (default "" (.it.appArmorProfile).type) "Localhost") (not (.it.appArmorProfile).localhostProfile) }}
{{- $problems = append $problems (printf "%s.appArmorProfile.localhostProfile: must be set with type Localhost" .at) }}
{{- end }}
{{- if and (.it.appArmorProfile).localhostProfile (ne (default "" (.it.appArmorProfile).type) "Localhost") }}
{{- $problems = append $problems (printf "%s.appArmorProfile.localhostProfile: can only be set with type Localhost (got %s)" .at (default "" (.it.appArmorProfile).type)) }}
{{- end }}
{{- if and .it.runAsNonRoot (not (kindIs "invalid" .it.runAsUser)) (not (int64 .it.runAsUser)) }}
{{- $problems = append $problems (printf "%s.runAsUser: must not be 0 with runAsNonRoot: no container would start" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.allowPrivilegeEscalation)) (not .it.allowPrivilegeEscalation) .it.privileged }}
{{- $problems = append $problems (printf "%s.allowPrivilegeEscalation: must not be false with privileged" .at) }}
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
{{- if and (not (kindIs "invalid" .it.configMap)) (not (.it.configMap).name) }}
{{- $problems = append $problems (printf "%s.configMap.name: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.secret)) (not (.it.secret).secretName) }}
{{- $problems = append $problems (printf "%s.secret.secretName: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.persistentVolumeClaim)) (not (.it.persistentVolumeClaim).claimName) }}
{{- $problems = append $problems (printf "%s.persistentVolumeClaim.claimName: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.csi)) (not (.it.csi).driver) }}
{{- $problems = append $problems (printf "%s.csi.driver: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.nfs)) (not (.it.nfs).server) }}
{{- $problems = append $problems (printf "%s.nfs.server: must be set" .at) }}
{{- end }}
{{- $fileSeen := list }}
{{- range $fileIndex, $file := (.it.configMap).items }}
  {{- if and (default "" .path) (has (default "" .path) $fileSeen) }}
  {{- $problems = append $problems (printf "%s.configMap.items[%d].path: is there twice (%s)" $.at (int64 $fileIndex) (default "" .path)) }}
  {{- end }}
  {{- $fileSeen = append $fileSeen (default "" .path) }}
{{- end }}
{{- range $fileIndex, $file := (.it.configMap).items }}
  {{- if regexMatch "^$|^/|(^|/)[.][.](/|$)|^[.][.]" (default "" .path) }}
  {{- $problems = append $problems (printf "%s.configMap.items[%d].path: must be a path below the volume, without .. (got \"%s\")" $.at (int64 $fileIndex) (default "" .path)) }}
  {{- end }}
  {{- if not (regexMatch "^[-._a-zA-Z0-9]+$" (default "" .key)) }}
  {{- $problems = append $problems (printf "%s.configMap.items[%d].key: must be a key of letters, digits, dashes, dots and underscores (got \"%s\")" $.at (int64 $fileIndex) (default "" .key)) }}
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
  {{- if regexMatch "^$|^/|(^|/)[.][.](/|$)|^[.][.]" (default "" .path) }}
  {{- $problems = append $problems (printf "%s.secret.items[%d].path: must be a path below the volume, without .. (got \"%s\")" $.at (int64 $fileIndex) (default "" .path)) }}
  {{- end }}
  {{- if not (regexMatch "^[-._a-zA-Z0-9]+$" (default "" .key)) }}
  {{- $problems = append $problems (printf "%s.secret.items[%d].key: must be a key of letters, digits, dashes, dots and underscores (got \"%s\")" $.at (int64 $fileIndex) (default "" .key)) }}
  {{- end }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.nfs)) (not (regexMatch "^/" (default "" (.it.nfs).path))) }}
{{- $problems = append $problems (printf "%s.nfs.path: must be an absolute path (got \"%s\")" .at (default "" (.it.nfs).path)) }}
{{- end }}
{{- if and (not (kindIs "invalid" .it.hostPath)) (or (not (.it.hostPath).path) (regexMatch "(^|/)[.][.](/|$)" (default "" (.it.hostPath).path))) }}
{{- $problems = append $problems (printf "%s.hostPath.path: must be a path without .. (got \"%s\")" .at (default "" (.it.hostPath).path)) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.emptyDir).sizeLimit)) (gt 0 (float64 (include "gadgetron.quantity" (.it.emptyDir).sizeLimit))) }}
{{- $problems = append $problems (printf "%s.emptyDir.sizeLimit: must be ≥ 0" .at) }}
{{- end }}
{{- range $sourceIndex, $source := (.it.projected).sources }}
  {{- $fileSeen := list }}
  {{- range $fileIndex, $file := (.configMap).items }}
    {{- if and (default "" .path) (has (default "" .path) $fileSeen) }}
    {{- $problems = append $problems (printf "%s.projected.sources[%d].configMap.items[%d].path: is there twice (%s)" $.at (int64 $sourceIndex) (int64 $fileIndex) (default "" .path)) }}
    {{- end }}
    {{- $fileSeen = append $fileSeen (default "" .path) }}
  {{- end }}
  {{- range $fileIndex, $file := (.configMap).items }}
    {{- if regexMatch "^$|^/|(^|/)[.][.](/|$)|^[.][.]" (default "" .path) }}
    {{- $problems = append $problems (printf "%s.projected.sources[%d].configMap.items[%d].path: must be a path below the volume, without .. (got \"%s\")" $.at (int64 $sourceIndex) (int64 $fileIndex) (default "" .path)) }}
    {{- end }}
    {{- if not (regexMatch "^[-._a-zA-Z0-9]+$" (default "" .key)) }}
    {{- $problems = append $problems (printf "%s.projected.sources[%d].configMap.items[%d].key: must be a key of letters, digits, dashes, dots and underscores (got \"%s\")" $.at (int64 $sourceIndex) (int64 $fileIndex) (default "" .key)) }}
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
    {{- if regexMatch "^$|^/|(^|/)[.][.](/|$)|^[.][.]" (default "" .path) }}
    {{- $problems = append $problems (printf "%s.projected.sources[%d].secret.items[%d].path: must be a path below the volume, without .. (got \"%s\")" $.at (int64 $sourceIndex) (int64 $fileIndex) (default "" .path)) }}
    {{- end }}
    {{- if not (regexMatch "^[-._a-zA-Z0-9]+$" (default "" .key)) }}
    {{- $problems = append $problems (printf "%s.projected.sources[%d].secret.items[%d].key: must be a key of letters, digits, dashes, dots and underscores (got \"%s\")" $.at (int64 $sourceIndex) (int64 $fileIndex) (default "" .key)) }}
    {{- end }}
  {{- end }}
  {{- if not (or (not (kindIs "invalid" .clusterTrustBundle)) (not (kindIs "invalid" .configMap)) (not (kindIs "invalid" .downwardAPI)) (not (kindIs "invalid" .secret)) (not (kindIs "invalid" .serviceAccountToken))) }}
  {{- $problems = append $problems (printf "%s.projected.sources[%d]: must have one of clusterTrustBundle, configMap, downwardAPI, secret, serviceAccountToken" $.at (int64 $sourceIndex)) }}
  {{- end }}
  {{- if and (not (kindIs "invalid" .clusterTrustBundle)) (or (not (kindIs "invalid" .configMap)) (not (kindIs "invalid" .downwardAPI)) (not (kindIs "invalid" .secret)) (not (kindIs "invalid" .serviceAccountToken))) }}
  {{- $problems = append $problems (printf "%s.projected.sources[%d].clusterTrustBundle: cannot be set together with another one of clusterTrustBundle, configMap, downwardAPI, secret, serviceAccountToken" $.at (int64 $sourceIndex)) }}
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
{{- if and (not (kindIs "invalid" .it.ephemeral)) (not (not (kindIs "invalid" (.it.ephemeral).volumeClaimTemplate))) }}
{{- $problems = append $problems (printf "%s.ephemeral.volumeClaimTemplate: must be set" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.ephemeral).volumeClaimTemplate)) (not (((.it.ephemeral).volumeClaimTemplate).spec).accessModes) }}
{{- $problems = append $problems (printf "%s.ephemeral.volumeClaimTemplate.spec.accessModes: must have one at least" .at) }}
{{- end }}
{{- if and (not (kindIs "invalid" (.it.ephemeral).volumeClaimTemplate)) (not (and ((((.it.ephemeral).volumeClaimTemplate).spec).resources).requests (hasKey ((((.it.ephemeral).volumeClaimTemplate).spec).resources).requests "storage"))) }}
{{- $problems = append $problems (printf "%s.ephemeral.volumeClaimTemplate.spec.resources: must request storage" .at) }}
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
