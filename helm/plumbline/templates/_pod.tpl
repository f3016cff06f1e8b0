{{- define "plumbline.args" -}}
- operator
- --http=:8080
- --leader-elect={{ .Values.leaderElection.enabled }}
- --log-format={{ .Values.operator.logFormat }}
- --metrics-detail={{ .Values.metrics.detail }}
- --metrics-series={{ int .Values.metrics.series }}
{{- with .Values.operator.workers }}
- --workers={{ . }}
{{- end }}
{{- with .Values.operator.staleAfter }}
- --stale-after={{ . }}
{{- end }}
{{- if .Values.evidence.enabled }}
{{- include "plumbline.evidenceArgs" . }}
{{- end }}
{{- if .Values.auditor.enabled }}
- --auditor-address=:8443
- --auditor-tls-cert=/etc/plumbline/tls/tls.crt
- --auditor-tls-key=/etc/plumbline/tls/tls.key
- --auditor-audience={{ .Values.auditor.audience }}
{{- end }}
{{- end }}

{{- define "plumbline.evidenceArgs" }}
{{- with .Values.evidence }}
- --evidence-dir=/var/lib/plumbline/evidence
- --evidence-key=/etc/plumbline/keys/{{ .keys.evidenceKey }}
{{- if .keys.signingKey }}
- --signing-key=/etc/plumbline/keys/{{ .keys.signingKey }}
- {{ printf "--snapshot-schedule=%s" .snapshots.schedule | quote }}
{{- if ne .snapshots.schedule "none" }}
- --snapshot-timezone={{ .snapshots.timezone }}
{{- end }}
{{- if .keys.rotationsConfigMap }}
- --signing-rotation=/etc/plumbline/rotations
{{- end }}
{{- with .keys.replaces }}
- --signing-key-replaces={{ . }}
{{- end }}
{{- end }}
{{- if .timestamps.url }}
- {{ printf "--timestamp-url=%s" .timestamps.url | quote }}
- --timestamp-ca=/etc/plumbline/timestamp-ca/{{ .timestamps.caKey }}
- --timestamp-interval={{ .timestamps.interval }}
{{- end }}
{{- if .copy.bucket }}
- --s3-bucket={{ .copy.bucket }}
{{- with .copy.prefix }}
- --s3-prefix={{ . }}
{{- end }}
{{- with .copy.endpoint }}
- {{ printf "--s3-endpoint=%s" . | quote }}
{{- end }}
{{- with .copy.region }}
- --s3-region={{ . }}
{{- end }}
- --s3-retention={{ .copy.retentionDays }}
- --s3-lock-mode={{ .copy.lockMode }}
- --s3-interval={{ .copy.interval }}
{{- end }}
{{- end }}
{{- end }}

{{- define "plumbline.mounts" -}}
{{- if .Values.evidence.enabled }}
- name: evidence
  mountPath: /var/lib/plumbline
- name: keys
  mountPath: /etc/plumbline/keys
  readOnly: true
{{- if .Values.evidence.keys.rotationsConfigMap }}
- name: rotations
  mountPath: /etc/plumbline/rotations
  readOnly: true
{{- end }}
{{- if .Values.evidence.timestamps.url }}
- name: timestamp-ca
  mountPath: /etc/plumbline/timestamp-ca
  readOnly: true
{{- end }}
{{- end }}
{{- if .Values.auditor.enabled }}
- name: tls
  mountPath: /etc/plumbline/tls
  readOnly: true
{{- end }}
{{- end }}

{{- define "plumbline.volumes" -}}
{{- if .Values.evidence.enabled }}
- name: evidence
  persistentVolumeClaim:
    claimName: {{ include "plumbline.claim" . }}
- name: keys
  secret:
    secretName: {{ .Values.evidence.keys.secretName }}
    defaultMode: 0440
{{- with .Values.evidence.keys.rotationsConfigMap }}
- name: rotations
  configMap:
    name: {{ . }}
{{- end }}
{{- if .Values.evidence.timestamps.url }}
- name: timestamp-ca
  configMap:
    name: {{ .Values.evidence.timestamps.caConfigMap }}
{{- end }}
{{- end }}
{{- if .Values.auditor.enabled }}
- name: tls
  secret:
    secretName: {{ .Values.auditor.tls.secretName }}
    defaultMode: 0440
{{- end }}
{{- end }}
