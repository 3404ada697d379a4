#!/bin/sh
# Makes a base image from distribution packages and a local JDK, where no registry can be reached:
#   deploy/docker/base.sh NAME [DEBOOTSTRAP_FOLDER]
# Needs debootstrap, a JDK ($JDK, else the newest that is installed), root, and podman or docker ($ENGINE). The folder is made
# unless it is there, and kept.
set -eu

name=${1:?usage: base.sh NAME [DEBOOTSTRAP_FOLDER]}
root=${2:-${TMPDIR:-/tmp}/pressroom-base}
engine=${ENGINE:-$(command -v podman || command -v docker)}

newest_jdk() {
  for home in ${JAVA_HOME:+"$JAVA_HOME"} /usr/lib/jvm/*; do
    [ ! -x "$home/bin/jlink" ] || echo "$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release") $home"
  done | sort -n | tail -n 1 | cut -d ' ' -f 2-
}
jdk=${JDK:-$(newest_jdk)}
[ -x "$jdk/bin/jlink" ] || { echo "base.sh: no JDK found: set JDK to a folder that holds bin/jlink" >&2; exit 1; }

# Some distributions' JDKs bring no libraries for fonts and pictures of their own.
[ -x "$root/bin/sh" ] || debootstrap --variant=minbase \
  --include=ca-certificates,libfreetype6,libharfbuzz0b,libjpeg62-turbo,liblcms2-2,libstdc++6,zlib1g bookworm "$root" >&2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# What the farm's libraries use of Java, and nothing else.
"$jdk/bin/jlink" --output "$work/opt/java/openjdk" --strip-debug --no-header-files --no-man-pages --add-modules \
  java.base,java.compiler,java.desktop,java.instrument,java.logging,java.management,java.naming,java.net.http,java.scripting,java.security.jgss,java.security.sasl,java.sql,java.xml,java.xml.crypto,jdk.crypto.ec,jdk.httpserver,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs
tar -C "$root" -c --exclude=./var/cache --exclude=./var/lib/apt --exclude=./usr/share/doc --exclude=./usr/share/man \
  --exclude=./usr/share/locale --exclude=./opt --exclude=./dev --exclude=./proc --exclude=./sys . >"$work/base.tar"
tar -C "$work" -rf "$work/base.tar" opt
"$engine" import --change 'ENV PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' \
  --change 'ENV LANG=C.UTF-8' "$work/base.tar" "$name"
