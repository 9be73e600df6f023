#!/usr/bin/env bash
# How long a newcomer waits: from the clone to the ready server with nothing in Maven's and npm's caches, then each
# further start of the built product. See docs/benchmarks/startup.md.
#
# usage: startup.sh [--warm-only] [--runs N]
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
runs=5
cold=yes
while [ $# -gt 0 ]; do
    case "$1" in
        --warm-only) cold=no ;;
        --runs)
            runs=$2
            shift
            ;;
        *)
            echo "usage: startup.sh [--warm-only] [--runs N]" >&2
            exit 2
            ;;
    esac
    shift
done

work=$(mktemp -d)
server=
trap 'stop; rm -rf "$work"' EXIT

stop() {
    if [ -n "$server" ]; then
        kill -TERM -- "-$server" 2>/dev/null || true
        wait "$server" 2>/dev/null || true
        server=
    fi
}

free_port() {
    local port
    while port=$((20000 + RANDOM % 12000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
    echo "$port"
}

now() { date +%s.%N; }

since() { awk -v from="$1" -v to="$(now)" 'BEGIN { printf "%.1f", to - from }'; }

# Starts the product of a folder, waits until health answers 200, prints the seconds since the given moment.
start() {
    local product=$1 began=$2 port
    shift 2
    port=$(free_port)
    set -m
    "$product/dongpo" run --port "$port" "$@" >>"$work/log" 2>&1 &
    server=$!
    set +m
    until [ "$(curl -s -o /dev/null -w '%{http_code}' "http://127.0.0.1:$port/actuator/health" || true)" = 200 ]; do
        kill -0 "$server" 2>/dev/null || {
            tail -30 "$work/log" >&2
            exit 1
        }
        sleep 0.1
    done
    seconds=$(since "$began")
}

report() { printf '%-58s %8s s\n' "$1" "$2"; }

# The middle, the least and the most of the numbers that follow.
spread() { printf '%s\n' "$@" | sort -n | awk '{ v[NR] = $1 } END { printf "%s (%s to %s)", v[int((NR + 1) / 2)], v[1], v[NR] }'; }

# Several starts on the same folder.
further_starts() {
    local name=$1 times=() i
    shift
    for ((i = 0; i < runs; i++)); do
        start "$product" "$(now)" "$@"
        times+=("$seconds")
        stop
    done
    report "$name, middle of $runs" "$(spread "${times[@]}")"
}

echo "machine: $(nproc) cores, $(awk '/MemTotal/ { printf "%.0f GiB", $2 / 1048576 }' /proc/meminfo) of memory, $(. /etc/os-release && echo "$PRETTY_NAME")"
java -version 2>&1 | head -1

product=$home
if [ "$cold" = yes ]; then
    product=$work/clone
    export MAVEN_OPTS="${MAVEN_OPTS:-} -Dmaven.repo.local=$work/maven"
    export npm_config_cache=$work/npm
    began=$(now)
    git clone --quiet "$home" "$product"
    report "git clone" "$(since "$began")"
    start "$product" "$began" --data "$work/data"
    report "clone to ready, caches of Maven and npm empty" "$seconds"
    stop
    report_size=$(du -sm "$work/maven" "$work/npm" | awk '{ sum += $1 } END { print sum }')
    echo "fetched: $report_size MB in the caches; the jar has $(du -m "$product/target/dongpo.jar" | cut -f1) MB"
else
    "$home/dongpo" build
fi

start "$product" "$(now)" --data "$work/first"
report "first start of the built product, an empty data folder" "$seconds"
stop
further_starts "further starts on that folder" --data "$work/first"
start "$product" "$(now)" --demo --data "$work/demo"
report "first start of the demo, the sample city made" "$seconds"
stop
further_starts "further starts of the demo" --demo --data "$work/demo"
