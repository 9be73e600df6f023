#!/usr/bin/env bash
# How fast lists leave as files, and in how much memory. See docs/benchmarks/export.md.
#
# usage: export.sh
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
unzip -q -j "$home/target/dongpo.jar" 'BOOT-INF/lib/postgresql-*.jar' -d "$work"
javac -d "$work/classes" "$home"/bench/register/{Product,HttpLine,Fill}.java "$home"/bench/export/*.java
JAVA_TOOL_OPTIONS=-Xmx256m java -cp "$work/classes:$(ls "$work"/postgresql-*.jar)" Export "$home/target/dongpo.jar" "$work"
