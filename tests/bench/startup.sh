#!/usr/bin/env bash
# Start-up of the published program: medians of wall time in milliseconds. Publishes to a temporary folder; RUNS=21 by default.
#   bash tests/bench/startup.sh [PUBLISHED-FOLDER]
set -euo pipefail
cd "$(dirname "$0")/../.."
runs=${RUNS:-21}
if [ $# -gt 0 ]; then
  home=$1
else
  home=$(mktemp -d)
  trap 'rm -rf "$home"' EXIT
  dotnet publish cli -c Release -o "$home" --nologo -v quiet
fi

median() {
  for _ in $(seq "$runs"); do
    start=$(date +%s%N)
    "$home/opendata" "$@" >/dev/null 2>&1
    end=$(date +%s%N)
    echo $(((end - start) / 10000))
  done | sort -n | awk '{ a[NR] = $1 } END { printf "%.1f ms\n", a[int((NR + 1) / 2)] / 100 }'
}

"$home/opendata" --version >/dev/null
printf '%-28s %s\n' "opendata --version" "$(median --version)"
printf '%-28s %s\n' "opendata --help" "$(median --help)"
printf '%-28s %s\n' "opendata config schema" "$(median config schema)"
