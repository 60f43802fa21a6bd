#!/usr/bin/env bash
# Harvests over HTTP, beside a loop over the same pages that stores nothing: on SQLite, and on a private PostgreSQL that is thrown away.
#   bash tests/bench/sources.sh [--sqlite-only]
set -euo pipefail
cd "$(dirname "$0")/../.."
dotnet build tests/bench -c Release --nologo -v quiet
bench=(dotnet artifacts/bin/OpenData.Bench/release/OpenData.Bench.dll)
if [ "${1:-}" = --sqlite-only ]; then
  exec "${bench[@]}" sources
fi

. tests/bench/postgres.sh
"${bench[@]}" sources "$connection"
