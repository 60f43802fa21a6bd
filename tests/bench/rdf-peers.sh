#!/usr/bin/env bash
# Reading, writing and validating RDF, whole processes from start to exit, ours and others' in turn; prints a Markdown table.
#   bash tests/bench/rdf-peers.sh [--runs N] [--sizes "10000 100000"] [--only WORD] [--quick] [FOLDER]
# FOLDER (default: artifacts/bench) keeps the inputs, which come from the catalogue generator beside a developer's checkout.
# Peers: serdi and rapper from Debian, Oxigraph and two SHACL engines from npm; they are installed here when missing.
set -euo pipefail
cd "$(dirname "$0")/../.."

packages=()
command -v serdi >/dev/null || packages+=(serdi)
command -v rapper >/dev/null || packages+=(raptor2-utils)
command -v python3 >/dev/null || packages+=(python3)
command -v npm >/dev/null || packages+=(nodejs npm)
if [ ${#packages[@]} -gt 0 ]; then
  echo "Installing ${packages[*]}" >&2
  as_root=$([ "$(id -u)" = 0 ] || echo sudo)
  $as_root apt-get update -qq >&2
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${packages[@]}" >&2
fi

peers=artifacts/bench-peers
mkdir -p "$peers"
cp tests/bench/peers/rdf/* "$peers/"
[ -d "$peers/node_modules/oxigraph" ] || npm install --prefix "$peers" --no-fund --no-audit --silent >&2

program=artifacts/bench-program
dotnet publish cli -c Release -o "$program" --nologo -v quiet >&2
exec python3 tests/bench/rdf_table.py --program "$program/opendata" --peers "$peers" "$@"
