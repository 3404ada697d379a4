#!/bin/bash
# kafka-run-class.sh CLASS ARGUMENT...
log=${KAFKA_LOG4J_OPTS:--Dlog4j2.configurationFile=/etc/kafka/docker/tools-log4j2.yaml}
# shellcheck disable=SC2086 # options are words
exec java ${KAFKA_HEAP_OPTS:--Xmx256m} $log ${KAFKA_OPTS-} -cp '/opt/kafka/libs/*' "$@"
