#!/usr/bin/env bash
# Compares opendata check with the independent engine's tables (../shared/*/oracle-results.csv), row by row.
#   tests/agreement.sh [FILTER]     only rows whose "folder/file shapes" holds FILTER, such as own-si-golden or " base0"
# OPENDATA names the program (default: the one built in artifacts), JOBS how many run at a time (default 2).
# Ends with 0 only when every difference stands in the list of explained ones (tests/oracles/agreement.mjs).
set -uo pipefail
cd "$(dirname "$0")/.."
export OPENDATA="${OPENDATA:-artifacts/bin/OpenData.Cli/release/opendata}"
[ -x "$OPENDATA" ] || { echo "There is no $OPENDATA: build it first (dotnet build OpenData.sln -c Release)." >&2; exit 2; }
[ -d ../shared ] || { echo "The tables lie beside the checkout in ../shared, which is not here." >&2; exit 2; }
exec node tests/oracles/agreement.mjs "${1:-}"
