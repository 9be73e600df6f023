#!/usr/bin/env bash
# All that is measured of the register, one study after the other, so that the figures stand side by side: giving
# addresses, finding them, lists, import and export. See docs/benchmarks/register.md.
#
# usage: register.sh
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
for study in allocation lookup register-lists import export; do
    printf '\n== %s\n' "$study"
    "$home/bench/$study.sh"
done
