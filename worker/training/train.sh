#!/bin/sh
# Trains the bundled model from nothing, measures it, and writes it for serving. Interrupt it whenever you like:
# run again, it goes on. Arguments go to the train command, e.g. --minutes-denoiser 30.
#
# usage: worker/training/train.sh WORK_DIRECTORY [train options]
set -eu
if [ $# -lt 1 ]; then
  echo "usage: $0 WORK_DIRECTORY [train options]" >&2
  exit 2
fi
. "$(dirname "$0")/command.sh"

training train --work "$work" "$@"
training evaluate --work "$work"
training sample --work "$work" --to "$work/samples.png"
training export --work "$work" --to worker/mini-model/model --judge-to worker/training/judge/judge.safetensors
