#!/usr/bin/env bash
# What a million rows cost on their way into the register, beside a bare COPY of the same rows in the same database. See
# docs/benchmarks/import.md.
#
# usage: import.sh [--rows N] [--prefixes N] [--heap 256m]
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unzip -q -j "$home/target/dongpo.jar" 'BOOT-INF/lib/postgresql-*.jar' -d "$work"
javac -cp "$(ls "$work"/postgresql-*.jar)" -d "$work/classes" "$home"/bench/import/*.java
java -cp "$work/classes:$(ls "$work"/postgresql-*.jar)" Import "$home/target/dongpo.jar" "$work" "$@"
