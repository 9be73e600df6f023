#!/usr/bin/env bash
# What honest people feel while somebody tries 50 wrong passwords a second, and what is locked then. See
# docs/benchmarks/sign-in.md.
#
# usage: sign-in.sh [--seconds N]
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# So that the bench can come from many addresses.
export DONGPO_TRUSTEDPROXIES=127.0.0.1
javac -d "$work/classes" "$home"/bench/register/{Product,HttpLine}.java "$home"/bench/sign-in/*.java
java -cp "$work/classes" SignIn "$home/target/dongpo.jar" "$work/data" "$@"
