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
work=$(mkdir -p "$1" && cd "$1" && pwd)
shift
root=$(cd "$(dirname "$0")/../.." && pwd)
cd "$root"

mvn -q -B -Ptraining -pl worker/training -am -DskipTests install
mvn -q -B -Ptraining -pl worker/training dependency:build-classpath -DincludeScope=runtime -Dmdep.outputFile="$work/classpath"
training() {
  java -Xmx6g -Djava.awt.headless=true -Dorg.bytedeco.javacpp.maxPhysicalBytes=0 -Dorg.bytedeco.javacpp.maxBytes=0 \
    -cp "worker/training/target/classes:$(cat "$work/classpath")" io.pressroom.training.Main "$@"
}

training train --work "$work" "$@"
training evaluate --work "$work"
training sample --work "$work" --to "$work/samples.png"
training export --work "$work" --to worker/mini-model/model --judge-to worker/training/judge/judge.safetensors
