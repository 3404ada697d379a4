#!/bin/sh
# Makes the stand-ins localhost/pressroom/kafka and localhost/pressroom/minio:
#   deploy/docker/infrastructure/build.sh [BASE]
# BASE is localhost/pressroom/base:0.1.0 unless given, and is made where it is missing (see ../base.sh). Needs a build first:
# mvn -DskipTests -pl deploy/docker/infrastructure -am package
set -eu

here=$(cd "$(dirname "$0")" && pwd)
base=${1:-localhost/pressroom/base:0.1.0}
engine=${ENGINE:-$(command -v podman || command -v docker)}

[ -d "$here/target/lib" ] || { echo "$here/target/lib is missing: run mvn -DskipTests package first" >&2; exit 1; }
"$engine" image inspect "$base" >/dev/null 2>&1 || "$here/../base.sh" "$base"
for image in kafka minio; do
  "$engine" build --build-arg "BASE=$base" --tag "localhost/pressroom/$image" --file "$here/$image.Dockerfile" "$here"
done
