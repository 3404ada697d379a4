#!/bin/bash
exec "$(dirname "$0")/kafka-run-class.sh" io.pressroom.infrastructure.BrokerApiVersions "$@"
