{{/* Brokers and store: what gateway and workers are told alike. Each takes a dict of root and role, gateway or worker. */}}
{{- define "pressroom.backends" -}}
{{ include "pressroom.kafka" . }}
{{ include "pressroom.store" .root }}
- {name: PRESSROOM_BUCKET, value: {{ .root.Values.s3.bucket | quote }}}
{{- if not .root.Values.provision }}
- {name: PRESSROOM_PROVISION, value: "off"}
{{- end }}
{{- end }}

{{- define "pressroom.strimzi.cluster" -}}
{{ include "pressroom.fullname" . }}-kafka
{{- end }}

{{/* Strimzi's brokers as if an operator had filled in kafka.tls and kafka.sasl. */}}
{{- define "pressroom.kafka" -}}
{{- $kafka := .root.Values.kafka }}
{{- $tls := $kafka.tls }}
{{- $sasl := $kafka.sasl }}
{{- $servers := $kafka.bootstrapServers }}
{{- $username := "" }}
{{- if $kafka.strimzi.enabled }}
{{- $cluster := include "pressroom.strimzi.cluster" .root }}
{{- $user := printf "%s-%s" $cluster .role }}
{{- $how := $kafka.strimzi.authentication }}
{{- $servers = printf "%s-kafka-bootstrap:%d" $cluster (ternary 9092 9093 (eq $how "none")) }}
{{- $tls = dict "enabled" (ne $how "none") }}
{{- if $tls.enabled }}
{{- $tls = merge $tls (dict "caSecret" (dict "name" (printf "%s-cluster-ca-cert" $cluster) "key" "ca.crt")) }}
{{- end }}
{{- $sasl = dict "mechanism" "" }}
{{- if eq $how "tls" }}
{{- $tls = merge $tls (dict "clientSecret" $user "clientCertificateField" "user.crt" "clientKeyField" "user.key") }}
{{- else if eq $how "scram-sha-512" }}
{{- $username = $user }}
{{- $sasl = dict "mechanism" "SCRAM-SHA-512" "existingSecret" $user "passwordField" "password" }}
{{- end }}
{{- end -}}
- name: KAFKA_BOOTSTRAP_SERVERS
  value: {{ required "kafka.bootstrapServers: expected host:port, found nothing (or let kafka.strimzi.enabled make the brokers)" $servers | quote }}
{{- if or $tls.enabled $sasl.mechanism }}
- name: KAFKA_SECURITY_PROTOCOL
  value: {{ if $sasl.mechanism }}SASL_{{ ternary "SSL" "PLAINTEXT" $tls.enabled }}{{ else }}SSL{{ end }}
{{- end }}
{{- if $tls.enabled }}
{{- with $tls.caSecret }}
- {name: KAFKA_SSL_TRUSTSTORE_TYPE, value: PEM}
- name: KAFKA_SSL_TRUSTSTORE_CERTIFICATES
  valueFrom:
    secretKeyRef: {name: {{ .name }}, key: {{ .key }}}
{{- end }}
{{- with $tls.clientSecret }}
- {name: KAFKA_SSL_KEYSTORE_TYPE, value: PEM}
- name: KAFKA_SSL_KEYSTORE_CERTIFICATE_CHAIN
  valueFrom:
    secretKeyRef: {name: {{ . }}, key: {{ $tls.clientCertificateField }}}
- name: KAFKA_SSL_KEYSTORE_KEY
  valueFrom:
    secretKeyRef: {name: {{ . }}, key: {{ $tls.clientKeyField }}}
{{- end }}
{{- else if or $tls.caSecret $tls.clientSecret }}
{{- fail "kafka.tls.enabled: expected true as caSecret or clientSecret is given, found false" }}
{{- end }}
{{- with $sasl.mechanism }}
- {name: KAFKA_SASL_MECHANISM, value: {{ . }}}
{{- $secret := required (printf "kafka.sasl.existingSecret: expected the name of a Secret for %s, found nothing" .) $sasl.existingSecret }}
{{- if eq . "OAUTHBEARER" }}
- name: KAFKA_SASL_OAUTHBEARER_TOKEN_ENDPOINT_URL
  value: {{ required "kafka.sasl.tokenEndpointUrl: expected a URL for OAUTHBEARER, found nothing" $sasl.tokenEndpointUrl | quote }}
{{- with $sasl.scope }}
- {name: KAFKA_SASL_OAUTHBEARER_SCOPE, value: {{ . | quote }}}
{{- end }}
- name: KAFKA_SASL_OAUTHBEARER_CLIENT_ID
  valueFrom:
    secretKeyRef: {name: {{ $secret }}, key: {{ $sasl.clientIdField }}}
- name: KAFKA_SASL_OAUTHBEARER_CLIENT_SECRET
  valueFrom:
    secretKeyRef: {name: {{ $secret }}, key: {{ $sasl.clientSecretField }}}
{{- else }}
- name: KAFKA_SASL_USERNAME
{{- if $username }}
  value: {{ $username }}
{{- else }}
  valueFrom:
    secretKeyRef: {name: {{ $secret }}, key: {{ $sasl.usernameField }}}
{{- end }}
- name: KAFKA_SASL_PASSWORD
  valueFrom:
    secretKeyRef: {name: {{ $secret }}, key: {{ $sasl.passwordField }}}
{{- end }}
{{- end }}
{{- end }}

{{/* Whether the pods prove to the store who they are by an identity that their surroundings give them. */}}
{{- define "pressroom.store.ambient" -}}
{{- if or .Values.s3.ambient (hasKey .Values.serviceAccount.annotations "eks.amazonaws.com/role-arn") }}true{{ end }}
{{- end }}

{{- define "pressroom.store" -}}
{{- $s3 := .Values.s3 -}}
- name: AWS_ENDPOINT_URL_S3
  value: {{ required "s3.endpoint: expected a URL, found nothing" $s3.endpoint | quote }}
- {name: AWS_REGION, value: {{ $s3.region | quote }}}
{{- if $s3.caSecret }}
- {name: AWS_CA_BUNDLE, value: /etc/pressroom/store/ca.crt}
{{- end }}
{{- if $s3.existingSecret }}
{{- if $s3.webIdentity.roleArn }}
{{- fail "s3.webIdentity.roleArn: expected nothing as s3.existingSecret holds keys, found a role" }}
{{- end }}
- name: AWS_ACCESS_KEY_ID
  valueFrom:
    secretKeyRef: {name: {{ $s3.existingSecret }}, key: {{ $s3.accessKeyField }}}
- name: AWS_SECRET_ACCESS_KEY
  valueFrom:
    secretKeyRef: {name: {{ $s3.existingSecret }}, key: {{ $s3.secretKeyField }}}
{{- with $s3.sessionTokenField }}
- name: AWS_SESSION_TOKEN
  valueFrom:
    secretKeyRef: {name: {{ $s3.existingSecret }}, key: {{ . }}}
{{- end }}
{{- else if $s3.webIdentity.roleArn }}
- {name: AWS_ROLE_ARN, value: {{ $s3.webIdentity.roleArn | quote }}}
- {name: AWS_WEB_IDENTITY_TOKEN_FILE, value: /var/run/secrets/pressroom/token}
{{- with $s3.webIdentity.stsEndpoint }}
- {name: AWS_ENDPOINT_URL_STS, value: {{ . | quote }}}
{{- end }}
{{- else if not (include "pressroom.store.ambient" .) }}
{{- fail "s3.existingSecret: expected the name of a Secret with the store's keys, found nothing (or say s3.webIdentity.roleArn, or s3.ambient where pods have an identity of their own)" }}
{{- end }}
{{- end }}

{{- define "pressroom.store.mounts" -}}
{{- if .Values.s3.caSecret }}
- {name: store-ca, mountPath: /etc/pressroom/store, readOnly: true}
{{- end }}
{{- if .Values.s3.webIdentity.roleArn }}
- {name: identity, mountPath: /var/run/secrets/pressroom, readOnly: true}
{{- end }}
{{- end }}

{{- define "pressroom.store.volumes" -}}
{{- with .Values.s3.caSecret }}
- name: store-ca
  secret:
    secretName: {{ .name }}
    items: [{key: {{ .key }}, path: ca.crt}]
{{- end }}
{{- with .Values.s3.webIdentity }}
{{- if .roleArn }}
- name: identity
  projected:
    sources:
      - serviceAccountToken: {audience: {{ .audience }}, expirationSeconds: 3600, path: token}
{{- end }}
{{- end }}
{{- end }}
