#!/bin/sh
# `minio server /data` and `server /data` alike.
[ "${1-}" = minio ] && shift
exec minio "$@"
