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

{{/* http or https: how the gateway is called inside the cluster, and the name of its port. */}}
{{- define "pressroom.scheme" -}}
{{- ternary "https" "http" (not (empty .Values.gateway.tls.existingSecret)) }}
{{- end }}

{{- define "pressroom.gatewayHost" -}}
{{ include "pressroom.fullname" . }}-gateway.{{ .Release.Namespace }}.svc
{{- end }}

{{/* What all pods have. Takes a dict of root, the labels that tell them apart, and whose settings they are. */}}
{{- define "pressroom.pod" -}}
serviceAccountName: {{ include "pressroom.serviceAccount" .root }}
automountServiceAccountToken: false
# A Service called pressroom-gateway would else become variables that look like misspelt settings.
enableServiceLinks: false
{{- with .root.Values.image.pullSecrets }}
imagePullSecrets: {{- toYaml . | nindent 2 }}
{{- end }}
securityContext:
  runAsNonRoot: true
  runAsUser: 10001
  runAsGroup: 10001
  fsGroup: 10001
  fsGroupChangePolicy: OnRootMismatch
  seccompProfile: {type: RuntimeDefault}
{{- with .of.priorityClassName }}
priorityClassName: {{ . }}
{{- end }}
{{- with .of.nodeSelector }}
nodeSelector: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .of.tolerations }}
tolerations: {{- toYaml . | nindent 2 }}
{{- end }}
{{- with .of.affinity }}
affinity: {{- toYaml . | nindent 2 }}
{{- end }}
{{- if .root.Values.topologySpread.enabled }}
topologySpreadConstraints:
  - maxSkew: 1
    topologyKey: {{ .root.Values.topologySpread.topologyKey }}
    whenUnsatisfiable: ScheduleAnyway
    labelSelector:
      matchLabels:
        {{- include "pressroom.selector" .root | nindent 8 }}
        {{- toYaml .labels | nindent 8 }}
{{- end }}
{{- end }}

{{- define "pressroom.containerSecurity" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities: {drop: [ALL]}
{{- end }}

{{/* Takes a dict of root, name and the labels of the pods. */}}
{{- define "pressroom.disruptionBudget" -}}
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: {{ .name }}
  labels: {{- include "pressroom.labels" .root | nindent 4 }}
spec:
  # Never minAvailable: with a single pod that would keep its node from being drained for ever.
  maxUnavailable: {{ .root.Values.podDisruptionBudgets.maxUnavailable }}
  unhealthyPodEvictionPolicy: AlwaysAllow
  selector:
    matchLabels:
      {{- include "pressroom.selector" .root | nindent 6 }}
      {{- toYaml .labels | nindent 6 }}
{{- end }}

{{/* The pools as a JSON list, each over the defaults. */}}
{{- define "pressroom.pools" -}}
{{- $pools := list }}
{{- range .Values.pools }}
{{- $pools = append $pools (mergeOverwrite (deepCopy $.Values.poolDefaults) .) }}
{{- end }}
{{- $pools | toJson }}
{{- end }}
