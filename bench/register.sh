#!/usr/bin/env bash
# What the register can do, beside what PostgreSQL and HTTP can do on the same machine in the same run. See
# docs/benchmarks/register.md.
#
# usage: register.sh [--seconds N] [--clients N] [--data DIR] [STUDY…]
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unzip -q -j "$home/target/dongpo.jar" 'BOOT-INF/lib/postgresql-*.jar' -d "$work"
javac -d "$work/classes" "$home"/bench/register/*.java
java -cp "$work/classes:$(ls "$work"/postgresql-*.jar)" Register "$home/target/dongpo.jar" "$work" "$@"
