{{- define "pressroom.fullname" -}}
{{- if contains "pressroom" .Release.Name }}{{ .Release.Name | trunc 40 | trimSuffix "-" }}{{ else }}{{ printf "%s-pressroom" .Release.Name | trunc 40 | trimSuffix "-" }}{{ end }}
{{- end }}

{{- define "pressroom.serviceAccount" -}}
{{- if .Values.serviceAccount.create }}{{ .Values.serviceAccount.name | default (include "pressroom.fullname" .) }}{{ else }}{{ .Values.serviceAccount.name | default "default" }}{{ end }}
{{- end }}

{{- define "pressroom.selector" -}}
app.kubernetes.io/name: pressroom
app.kubernetes.io/instance: {{ .Release.Name }}
{{- end }}

{{- define "pressroom.labels" -}}
{{ include "pressroom.selector" . }}
app.kubernetes.io/version: {{ .Chart.AppVersion | quote }}
app.kubernetes.io/managed-by: {{ .Release.Service }}
helm.sh/chart: {{ .Chart.Name }}-{{ .Chart.Version }}
{{- end }}

{{- define "pressroom.tag" -}}
{{- .Values.image.tag | default .Chart.AppVersion }}
{{- end }}

{{- define "pressroom.bootstrapServers" -}}
{{- if .Values.kafka.strimzi.enabled -}}
{{ include "pressroom.fullname" . }}-kafka-kafka-bootstrap:9092
{{- else -}}
{{ required "kafka.bootstrapServers: expected host:port, found nothing (or let kafka.strimzi.enabled make the brokers)" .Values.kafka.bootstrapServers }}
{{- end }}
{{- end }}

{{/* Kafka and store: what gateway and workers share. */}}
{{- define "pressroom.backends" -}}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ include "pressroom.bootstrapServers" . | quote }}
{{ include "pressroom.store" . }}
- name: PRESSROOM_BUCKET
  value: {{ .Values.s3.bucket | quote }}
{{- end }}

{{- define "pressroom.store" -}}
- name: AWS_ENDPOINT_URL_S3
  value: {{ required "s3.endpoint: expected a URL, found nothing" .Values.s3.endpoint | quote }}
- name: AWS_REGION
  value: {{ .Values.s3.region | quote }}
{{- $secret := required "s3.existingSecret: expected the name of a Secret with the store's keys, found nothing" .Values.s3.existingSecret }}
- name: AWS_ACCESS_KEY_ID
  valueFrom:
    secretKeyRef: {name: {{ $secret }}, key: {{ .Values.s3.accessKeyField }}}
- name: AWS_SECRET_ACCESS_KEY
  valueFrom:
    secretKeyRef: {name: {{ $secret }}, key: {{ .Values.s3.secretKeyField }}}
{{- end }}

{{- define "pressroom.podSecurity" -}}
runAsNonRoot: true
runAsUser: 10001
runAsGroup: 10001
fsGroup: 10001
seccompProfile: {type: RuntimeDefault}
{{- end }}

{{- define "pressroom.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{- define "pressroom.spread" -}}
{{- if .root.Values.topologySpread.enabled }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: {{ .root.Values.topologySpread.topologyKey }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "pressroom.selector" .root | nindent 8 }}
        {{- range $key, $value := .labels }}
        {{ $key }}: {{ $value | quote }}
        {{- end }}
{{- end }}
{{- end }}

{{/* The pools as a JSON list, each over the defaults. */}}
{{- define "pressroom.pools" -}}
{{- $pools := list }}
{{- range .Values.pools }}
{{- $pools = append $pools (mergeOverwrite (deepCopy $.Values.poolDefaults) .) }}
{{- end }}
{{- $pools | toJson }}
{{- end }}
