#!/usr/bin/env bash
# What the audit record costs those who give addresses, and how long searches in it take with few and many entries. See
# docs/benchmarks/audit.md.
#
# usage: audit.sh [--entries N] [--seconds N] [--rounds N]
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unzip -q -j "$home/target/dongpo.jar" 'BOOT-INF/lib/postgresql-*.jar' -d "$work"
javac -d "$work/classes" "$home"/bench/register/*.java "$home"/bench/audit/*.java
java -cp "$work/classes:$(ls "$work"/postgresql-*.jar)" Audit "$home/target/dongpo.jar" "$work" "$@"
