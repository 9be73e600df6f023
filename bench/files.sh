#!/usr/bin/env bash
# How long a large attachment takes to upload and to download. See
# docs/benchmarks/files.md.
#
# usage: files.sh [--megabytes N] [--rounds N] [--jar FILE]
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export DONGPO_SETTING_INTAKE_FILE_SIZE=100
javac -d "$work/classes" "$home"/bench/register/{Product,HttpLine}.java "$home"/bench/files/*.java
java -cp "$work/classes" LargeFiles "$home/target/dongpo.jar" "$work/data" "$@"
