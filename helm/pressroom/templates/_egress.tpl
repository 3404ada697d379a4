{{/* Names, brokers, store, and whoever gives out tokens: what both gateway and workers call. */}}
{{- define "pressroom.egress" -}}
{{- $egress := .Values.networkPolicies.egress -}}
- ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
{{- with $egress.dnsTo }}
  to: {{- toYaml . | nindent 4 }}
{{- end }}
- ports:
{{- if .Values.kafka.strimzi.enabled }}
    - {port: {{ ternary 9092 9093 (eq .Values.kafka.strimzi.authentication "none") }}, protocol: TCP}
  to:
    - podSelector: {matchLabels: {strimzi.io/cluster: {{ include "pressroom.strimzi.cluster" . }}}}
{{- else }}
{{- $ports := list }}
{{- range splitList "," .Values.kafka.bootstrapServers }}
{{- $ports = append $ports (regexFind "[0-9]+$" .) }}
{{- end }}
{{- range $port := concat $ports $egress.kafkaPorts | uniq }}
    - {port: {{ $port }}, protocol: TCP}
{{- end }}
{{- with $egress.kafkaTo }}
  to: {{- toYaml . | nindent 4 }}
{{- end }}
{{- end }}
- ports: [{port: {{ include "pressroom.urlPort" .Values.s3.endpoint }}, protocol: TCP}]
{{- with $egress.storeTo }}
  to: {{- toYaml . | nindent 4 }}
{{- end }}
{{- if .Values.s3.webIdentity.roleArn }}
- ports: [{port: {{ include "pressroom.urlPort" (.Values.s3.webIdentity.stsEndpoint | default "https://sts") }}, protocol: TCP}]
{{- else if and (not .Values.s3.existingSecret) (include "pressroom.store.ambient" .) }}
# The token service; and what the node itself answers, where the identity is the node's or its agent's.
- ports: [{port: 443, protocol: TCP}]
- ports: [{port: 80, protocol: TCP}]
  to: [{ipBlock: {cidr: 169.254.0.0/16}}]
{{- end }}
{{- with .Values.kafka.sasl.tokenEndpointUrl }}
- ports: [{port: {{ include "pressroom.urlPort" . }}, protocol: TCP}]
{{- end }}
{{- with $egress.extra }}
{{ toYaml . }}
{{- end }}
{{- end }}

{{- define "pressroom.urlPort" -}}
{{- $url := urlParse . }}
{{- regexFind "[0-9]+$" (regexFind ":[0-9]+$" $url.host) | default (ternary "80" "443" (eq $url.scheme "http")) }}
{{- end }}
