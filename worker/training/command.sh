# Sourced by the scripts beside it: builds this module, then defines the command `training`.
# Wants $1, a work directory, which it leaves in $work; shifts it away.
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
