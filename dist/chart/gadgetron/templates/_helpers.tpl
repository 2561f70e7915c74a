{{- /* Generated from lib/gadgetron/names.ts by "npm run synth". Edit that, not this. */}}

{{/*
The image of NVIDIA's device plugin, by its digest where one is given.
*/}}
{{- define "gadgetron.devicePluginImage" -}}
{{- if .Values.devicePlugin.image.digest }}
{{- printf "%s/%s@%s" (default .Values.devicePlugin.image.registry .Values.global.imageRegistry) .Values.devicePlugin.image.repository .Values.devicePlugin.image.digest }}
{{- else }}
{{- printf "%s/%s:%s" (default .Values.devicePlugin.image.registry .Values.global.imageRegistry) .Values.devicePlugin.image.repository .Values.devicePlugin.image.tag }}
{{- end }}
{{- end }}

{{/*
Seconds that a pod gets to stop: until no client finds it any more, those who wait, the longest reconstruction.
*/}}
{{- define "gadgetron.drainGrace" -}}
{{- if .Values.gateway.enabled }}
{{- add (int64 .Values.drain.forgottenAfterSeconds) (int64 .Values.gateway.queue.maxWaitSeconds) (int64 .Values.longestReconstructionSeconds) (int64 .Values.drain.marginSeconds) }}
{{- else }}
{{- add (int64 .Values.drain.forgottenAfterSeconds) (int64 .Values.longestReconstructionSeconds) (int64 .Values.drain.marginSeconds) }}
{{- end }}
{{- end }}

{{/*
The Service that clients inside the cluster connect to.
*/}}
{{- define "gadgetron.frontendName" -}}
{{- default (printf "%s-frontend" (include "gadgetron.fullname" .)) .Values.frontend.name }}
{{- end }}

{{/*
What the names of all objects start with, short enough for what is put behind it.
*/}}
{{- define "gadgetron.fullname" -}}
{{- if or (gt (len (include "gadgetron.wantedName" .)) 40) (not (regexMatch "^[a-z]([-a-z0-9]*[a-z0-9])?$" (include "gadgetron.wantedName" .))) }}
{{- printf "%s-%s" (trunc 31 (include "gadgetron.spelledName" .)) (trunc 8 (sha256sum (include "gadgetron.wantedName" .))) }}
{{- else }}
{{- include "gadgetron.wantedName" . }}
{{- end }}
{{- end }}

{{/*
The image of the gateway, by its digest where one is given.
*/}}
{{- define "gadgetron.gatewayImage" -}}
{{- if .Values.gateway.image.digest }}
{{- printf "%s/%s@%s" (default .Values.gateway.image.registry .Values.global.imageRegistry) .Values.gateway.image.repository .Values.gateway.image.digest }}
{{- else }}
{{- printf "%s/%s:%s" (default .Values.gateway.image.registry .Values.global.imageRegistry) .Values.gateway.image.repository .Values.gateway.image.tag }}
{{- end }}
{{- end }}

{{/*
The account of the gateway: the one made here, the one named, or the namespace's own.
*/}}
{{- define "gadgetron.gatewayServiceAccountName" -}}
{{- if .Values.gateway.serviceAccount.create }}
{{- default (printf "%s-gateway" (include "gadgetron.fullname" .)) .Values.gateway.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.gateway.serviceAccount.name }}
{{- end }}
{{- end }}

{{/*
The image of Gadgetron, by its digest where one is given.
*/}}
{{- define "gadgetron.image" -}}
{{- if .Values.image.digest }}
{{- printf "%s/%s@%s" (default .Values.image.registry .Values.global.imageRegistry) .Values.image.repository .Values.image.digest }}
{{- else }}
{{- printf "%s/%s:%s" (default .Values.image.registry .Values.global.imageRegistry) .Values.image.repository .Values.image.tag }}
{{- end }}
{{- end }}

{{/*
Secrets with which the images are pulled.
*/}}
{{- define "gadgetron.imagePullSecrets" -}}
{{- range uniq (fromJsonArray (regexReplaceAll "[{]\"name\":(\"[^\"]*\")[}]" (toJson (concat (default list .Values.imagePullSecrets) (default list .Values.global.imagePullSecrets))) "${1}")) }}
- name: {{ . | quote }}
{{- end }}
{{- end }}

{{/*
The image of the jump server, by its digest where one is given.
*/}}
{{- define "gadgetron.jumpServerImage" -}}
{{- if .Values.jumpServer.image.digest }}
{{- printf "%s/%s@%s" (default .Values.jumpServer.image.registry .Values.global.imageRegistry) .Values.jumpServer.image.repository .Values.jumpServer.image.digest }}
{{- else }}
{{- printf "%s/%s:%s" (default .Values.jumpServer.image.registry .Values.global.imageRegistry) .Values.jumpServer.image.repository .Values.jumpServer.image.tag }}
{{- end }}
{{- end }}

{{/*
The Secret with the public keys that may connect.
*/}}
{{- define "gadgetron.jumpServerKeys" -}}
{{- default (printf "%s-jump-server-keys" (include "gadgetron.fullname" .)) .Values.jumpServer.existingSecret }}
{{- end }}

{{/*
The Service of the jump server.
*/}}
{{- define "gadgetron.jumpServerName" -}}
{{- default (printf "%s-jump-server" (include "gadgetron.fullname" .)) .Values.jumpServer.service.name }}
{{- end }}

{{/*
The account of the jump server: the one made here, the one named, or the namespace's own.
*/}}
{{- define "gadgetron.jumpServerServiceAccountName" -}}
{{- if .Values.jumpServer.serviceAccount.create }}
{{- default (printf "%s-jump-server" (include "gadgetron.fullname" .)) .Values.jumpServer.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.jumpServer.serviceAccount.name }}
{{- end }}
{{- end }}

{{/*
What every object is labelled with.
*/}}
{{- define "gadgetron.labels" -}}
{{ include "gadgetron.selectorLabels" . }}
app.kubernetes.io/part-of: gadgetron
app.kubernetes.io/managed-by: {{ .Release.Service | quote }}
{{- if eq .Values.server.protocol "mrd" }}
{{- if regexMatch "^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$" .Values.image.tag }}
app.kubernetes.io/version: {{ .Values.image.tag | quote }}
{{- else }}
app.kubernetes.io/version: {{ printf "%s-%s" (trunc 54 (printf "x%s" (trimAll "-" (lower (regexReplaceAll "[^a-zA-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" .Values.image.tag "${1}-${2}") "-"))))) (trunc 8 (sha256sum .Values.image.tag)) | quote }}
{{- end }}
{{- else }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
{{- end }}
{{- if regexMatch "^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$" (printf "%s-%s" .Chart.Name .Chart.Version) }}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | quote }}
{{- else }}
helm.sh/chart: {{ printf "%s-%s" (trunc 54 (printf "x%s" (trimAll "-" (lower (regexReplaceAll "[^a-zA-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" (printf "%s-%s" .Chart.Name .Chart.Version) "${1}-${2}") "-"))))) (trunc 8 (sha256sum (printf "%s-%s" .Chart.Name .Chart.Version))) | quote }}
{{- end }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{/*
The release, and the chart unless the release names it already.
*/}}
{{- define "gadgetron.longName" -}}
{{- if contains (include "gadgetron.name" .) .Release.Name }}
{{- .Release.Name }}
{{- else }}
{{- printf "%s-%s" .Release.Name (include "gadgetron.name" .) }}
{{- end }}
{{- end }}

{{/*
What app.kubernetes.io/name says.
*/}}
{{- define "gadgetron.name" -}}
{{- if regexMatch "^[A-Za-z0-9]([-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$" (default .Chart.Name .Values.nameOverride) }}
{{- default .Chart.Name .Values.nameOverride }}
{{- else }}
{{- printf "%s-%s" (trunc 54 (printf "x%s" (trimAll "-" (lower (regexReplaceAll "[^a-zA-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" (default .Chart.Name .Values.nameOverride) "${1}-${2}") "-"))))) (trunc 8 (sha256sum (default .Chart.Name .Values.nameOverride))) }}
{{- end }}
{{- end }}

{{/*
An amount such as 500m or 1.5Gi as a number, so that two can be compared.
*/}}
{{- define "gadgetron.quantity" -}}
{{- $letters := regexFind "[A-Za-z]+$" (toString .) }}
{{- $factors := dict "" 1 "n" 1e-9 "u" 0.000001 "m" 0.001 "k" 1000 "M" 1000000 "G" 1000000000 "T" 1000000000000 "P" 1000000000000000 "E" 1000000000000000000 "Ki" 1024 "Mi" 1048576 "Gi" 1073741824 "Ti" 1099511627776 "Pi" 1125899906842624 "Ei" 1152921504606847000 }}
{{- mulf (float64 (trimSuffix $letters (toString .))) (get $factors $letters) }}
{{- end }}

{{/*
What the addresses of a range (CIDR) have in common: 4 or 6 for their kind, and then so many bits.
*/}}
{{- define "gadgetron.rangeBits" -}}
{{- $range := splitList "/" . }}
{{- $length := int (last $range) }}
{{- $bits := "" }}
{{- if contains ":" (first $range) }}
  {{- $halves := splitList "::" (first $range) }}
  {{- $before := compact (splitList ":" (first $halves)) }}
  {{- $behind := ternary (compact (splitList ":" (last $halves))) list (gt (len $halves) 1) }}
  {{- range $before }}{{ $bits = printf "%s%016b" $bits (int64 (printf "0x%s" .)) }}{{ end }}
  {{- range until (int (sub 8 (add (len $before) (len $behind)))) }}{{ $bits = printf "%s%016b" $bits 0 }}{{ end }}
  {{- range $behind }}{{ $bits = printf "%s%016b" $bits (int64 (printf "0x%s" .)) }}{{ end }}
{{- else }}
  {{- range splitList "." (first $range) }}{{ $bits = printf "%s%08b" $bits (int64 .) }}{{ end }}
{{- end }}
{{- printf "%s%s" (ternary "6" "4" (contains ":" .)) (trunc $length $bits) }}
{{- end }}

{{/*
What selects the pods of this release. Never changes: a Deployment's selector cannot.
*/}}
{{- define "gadgetron.selectorLabels" -}}
app.kubernetes.io/name: {{ include "gadgetron.name" . | quote }}
app.kubernetes.io/instance: {{ .Release.Name | quote }}
{{- end }}

{{/*
The account of Gadgetron: the one made here, the one named, or the namespace's own.
*/}}
{{- define "gadgetron.serviceAccountName" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "gadgetron.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{/*
The claim of the shared folder.
*/}}
{{- define "gadgetron.sharedFolderClaim" -}}
{{- default (printf "%s-shared" (include "gadgetron.fullname" .)) .Values.sharedFolder.existingClaim }}
{{- end }}

{{/*
The same as Kubernetes spells names: a release may have dots and start with a digit, an alias of the chart and an override may have capitals.
*/}}
{{- define "gadgetron.spelledName" -}}
{{- if regexMatch "^[0-9]" (trimAll "-" (lower (regexReplaceAll "[^a-zA-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" (include "gadgetron.wantedName" .) "${1}-${2}") "-"))) }}
{{- printf "r%s" (trimAll "-" (lower (regexReplaceAll "[^a-zA-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" (include "gadgetron.wantedName" .) "${1}-${2}") "-"))) }}
{{- else }}
{{- trimAll "-" (lower (regexReplaceAll "[^a-zA-Z0-9]" (regexReplaceAll "([a-z0-9])([A-Z])" (include "gadgetron.wantedName" .) "${1}-${2}") "-")) }}
{{- end }}
{{- end }}

{{/*
The image of the MRD storage server, by its digest where one is given.
*/}}
{{- define "gadgetron.storageImage" -}}
{{- if .Values.storage.image.digest }}
{{- printf "%s/%s@%s" (default .Values.storage.image.registry .Values.global.imageRegistry) .Values.storage.image.repository .Values.storage.image.digest }}
{{- else }}
{{- printf "%s/%s:%s" (default .Values.storage.image.registry .Values.global.imageRegistry) .Values.storage.image.repository .Values.storage.image.tag }}
{{- end }}
{{- end }}

{{/*
The Service of the MRD storage server.
*/}}
{{- define "gadgetron.storageName" -}}
{{- default (printf "%s-storage" (include "gadgetron.fullname" .)) .Values.storage.name }}
{{- end }}

{{/*
The account of the storage server: the one made here, the one named, or the namespace's own.
*/}}
{{- define "gadgetron.storageServiceAccountName" -}}
{{- if .Values.storage.serviceAccount.create }}
{{- default (printf "%s-storage" (include "gadgetron.fullname" .)) .Values.storage.serviceAccount.name }}
{{- else }}
{{- default "default" .Values.storage.serviceAccount.name }}
{{- end }}
{{- end }}

{{/*
Where the MRD storage server is.
*/}}
{{- define "gadgetron.storageUrl" -}}
{{- if .Values.storage.enabled }}
{{- printf "http://%s:3333" (include "gadgetron.storageName" .) }}
{{- else }}
{{- .Values.storage.url }}
{{- end }}
{{- end }}

{{/*
Looking up names. Without servers no rule: one without destinations would mean any.
*/}}
{{- define "gadgetron.toDns" -}}
{{- if .Values.networkPolicy.dnsServers }}
- to:
    {{- toYaml .Values.networkPolicy.dnsServers | nindent 4 }}
  ports:
    - port: 53
      protocol: UDP
    - port: 53
      protocol: TCP
    - port: 5353
      protocol: UDP
    - port: 5353
      protocol: TCP
{{- end }}
{{- end }}

{{/*
What the names of all objects would start with, if every text could be a name.
*/}}
{{- define "gadgetron.wantedName" -}}
{{- default (include "gadgetron.longName" .) .Values.fullnameOverride }}
{{- end }}
