#!/usr/bin/env bash
# A double of the national portal (podatki.gov.si) on loopback, to type commands against. It runs until Ctrl-C.
#   tests/opsi-double.sh --port 8099 --key moj-kljuc=obcina_trzic
#   curl http://127.0.0.1:8099/api/3/action/status_show      GET /_double/log returns what it was asked
# --fault NAME[:TIMES][@ACTION][+AFTER]  html-page unavailable unavailable-retry too-many-requests server-error stall slow truncated count-drift
#                                        name-taken lost-after-write lost-before-write search-lag slovenian expired-certificate
# --state DIR goes on where the last one stopped; every option: --help.
# OPENDATA_TESTS names a compiled test assembly; without it the tests are built when one of the double's files is newer than the assembly.
set -euo pipefail
root="$(cd "$(dirname "$0")/.." && pwd)"
tests="${OPENDATA_TESTS:-$root/artifacts/bin/OpenData.Tests/release/OpenData.Tests.dll}"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
if [ -z "${OPENDATA_TESTS:-}" ] && { [ ! -f "$tests" ] || [ -n "$(find "$root/tests/Support" -name '*.cs' -newer "$tests" -print -quit)" ]; }; then
  echo "Building the tests, which the double is part of" >&2
  dotnet build "$root/tests" -c Release --nologo -v quiet >&2
fi
OPENDATA_TEST_CHILD=opsi-double OPENDATA_TEST_CHILD_ARGUMENT="$(printf '%s\n' "$@")" exec dotnet "$tests" -noLogo -noColor
