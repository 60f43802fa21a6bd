#!/usr/bin/env bash
# Publishes 5,000 datasets to the double of the national portal with the published program: on SQLite, and on a private PostgreSQL that is thrown away.
#   bash tests/bench/publishing.sh [--sqlite-only]
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet build tests/bench -c Release --nologo -v quiet
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
dotnet publish cli -c Release -o "$home" --nologo -v quiet
bench=(dotnet artifacts/bin/OpenData.Bench/release/OpenData.Bench.dll publishing "$home/opendata")
if [ "${1:-}" = --sqlite-only ]; then
  "${bench[@]}"
  exit
fi

. tests/bench/postgres.sh
trap 'kill -QUIT $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$dir" "$home"' EXIT
"${bench[@]}" "$connection"
