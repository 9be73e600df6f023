#!/usr/bin/env bash
# What a page of prefixes costs in a register of 1,000 and of 100,000. See docs/benchmarks/register-lists.md.
#
# usage: register-lists.sh [--few N] [--many N] [--addresses N] [--times N]
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unzip -q -j "$home/target/dongpo.jar" 'BOOT-INF/lib/postgresql-*.jar' -d "$work"
javac -d "$work/classes" "$home"/bench/register/*.java
java -cp "$work/classes:$(ls "$work"/postgresql-*.jar)" Lists "$home/target/dongpo.jar" "$work" "$@"
