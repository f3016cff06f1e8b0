{{- define "plumbline.name" -}}
{{- default .Chart.Name .Values.nameOverride | trunc 63 | trimSuffix "-" }}
{{- end }}

{{- define "plumbline.fullname" -}}
{{- if .Values.fullnameOverride }}
{{- .Values.fullnameOverride | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- $name := default .Chart.Name .Values.nameOverride }}
{{- if contains $name .Release.Name }}
{{- .Release.Name | trunc 63 | trimSuffix "-" }}
{{- else }}
{{- printf "%s-%s" .Release.Name $name | trunc 63 | trimSuffix "-" }}
{{- end }}
{{- end }}
{{- end }}

{{- /* Of resources that all namespaces share: two releases of one name must not meet. */}}
{{- define "plumbline.clusterName" -}}
{{- $full := include "plumbline.fullname" . }}
{{- if eq .Release.Namespace $full }}
{{- $full }}
{{- else }}
{{- printf "%s-%s" .Release.Namespace $full }}
{{- end }}
{{- end }}

{{- define "plumbline.selectorLabels" -}}
app.kubernetes.io/name: {{ include "plumbline.name" . }}
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "plumbline.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .Chart.Name .Chart.Version | replace "+" "_" }}
{{ include "plumbline.selectorLabels" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/part-of: plumbline
app.kubernetes.io/managed-by: {{ .Release.Service }}
{{- with .Values.commonLabels }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "plumbline.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}
{{- default (include "plumbline.fullname" .) .Values.serviceAccount.name }}
{{- else }}
{{- required "serviceAccount.name is needed when serviceAccount.create is false" .Values.serviceAccount.name }}
{{- end }}
{{- end }}

{{- define "plumbline.image" -}}
{{- if .Values.image.digest }}
{{- printf "%s@%s" .Values.image.repository .Values.image.digest }}
{{- else }}
{{- printf "%s:%s" .Values.image.repository (default .Chart.AppVersion .Values.image.tag) }}
{{- end }}
{{- end }}

{{- define "plumbline.claim" -}}
{{- default (printf "%s-evidence" (include "plumbline.fullname" .)) .Values.evidence.persistence.existingClaim }}
{{- end }}

{{- /* Whether a second pod beside the first, as in a rolling update, could not mount the volume. */}}
{{- define "plumbline.oneAtATime" -}}
{{- if and .Values.evidence.enabled (ne .Values.evidence.persistence.accessMode "ReadWriteMany") }}true{{ end }}
{{- end }}

{{- /* A document of the repository as it stands, with the labels of the release: text is not read and written again. */}}
{{- define "plumbline.labelled" -}}
{{- $labels := include "plumbline.labels" .context | indent 4 }}
{{- $annotations := "" }}
{{- with .annotations }}
{{- $annotations = printf "\n  annotations:\n%s" (toYaml . | indent 4) }}
{{- end }}
{{- regexReplaceAllLiteral "(?m)^metadata:$" .text (printf "metadata:\n  labels:\n%s%s" $labels $annotations) }}
{{- end }}

{{- define "plumbline.subject" -}}
- kind: ServiceAccount
  name: {{ include "plumbline.serviceAccount" . }}
  namespace: {{ .Release.Namespace }}
{{- end }}
