#!/usr/bin/env bash
# How long a look-up takes among 1,000,000 addresses, beside a request that touches nothing of the register. See
# docs/benchmarks/lookup.md.
#
# usage: lookup.sh [--seconds N] [--clients N] [--rows N]
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unzip -q -j "$home/target/dongpo.jar" 'BOOT-INF/lib/postgresql-*.jar' -d "$work"
javac -d "$work/classes" "$home"/bench/register/*.java
java -cp "$work/classes:$(ls "$work"/postgresql-*.jar)" Lookup "$home/target/dongpo.jar" "$work" "$@"
