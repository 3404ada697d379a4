#!/bin/sh
# Measures the bundled model as it lies in the repository: what the model card says. Takes a few minutes on two cores.
#
# usage: worker/training/evaluate.sh WORK_DIRECTORY [evaluate options]
set -eu
if [ $# -lt 1 ]; then
  echo "usage: $0 WORK_DIRECTORY [evaluate options]" >&2
  exit 2
fi
. "$(dirname "$0")/command.sh"

training evaluate --work "$work" --model worker/mini-model/model --judge worker/training/judge/judge.safetensors "$@"
