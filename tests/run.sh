#!/usr/bin/env bash
# Passes all tests. Installs what they need on Debian and Ubuntu, or says plainly what is missing and fails; nothing is skipped in silence.
#   tests/run.sh            everything that is always on
#   tests/run.sh --long     the long chaos runs as well
#   tests/run.sh --built    what was built just now
# The last line is "N passed, N failed" (", N skipped" follows when some were).
set -uo pipefail
cd "$(dirname "$0")/.."

long=0 built=0
for arg in "$@"; do
  case "$arg" in
    --long) long=1 ;;
    --built) built=1 ;;
    *) echo "tests/run.sh: unknown option $arg (--long and --built are known)" >&2; exit 2 ;;
  esac
done
export OPENDATA_TEST_LONG=$long
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en

has() { command -v "$1" >/dev/null 2>&1; }
postgres_is_here() { has initdb || ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || [ -n "${PG_BIN:-}" ]; }
postgis_is_here() { ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1 || [ -n "${PG_BIN:-}" ]; }
mapserver_is_here() { has mapserv || [ -x /usr/lib/cgi-bin/mapserv ]; }
sqlite_is_here() { ldconfig -p 2>/dev/null | grep -q libsqlite3.so.0 || [ "$(uname)" != Linux ]; }

missing=()
postgres_is_here || missing+=(postgresql)
# The extension for the server that is here, or that the line above brings.
postgis_is_here || missing+=("$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 | sed -E 's|.*/([0-9]+)/bin|postgresql-\1-postgis-3|' | grep . || echo postgresql-postgis)")
has mdb-export || missing+=(mdbtools)
sqlite_is_here || missing+=(libsqlite3-0)
mapserver_is_here || missing+=(cgi-mapserver)
has setpriv || [ "$(uname)" != Linux ] || missing+=(util-linux)
# A real SSH server for the kind sftp, started by the tests on loopback with keys and users of its own.
if [ "$(uname)" = Linux ]; then
  has ssh && has ssh-keyscan && has ssh-keygen || missing+=(openssh-client)
  [ -x /usr/sbin/sshd ] || missing+=(openssh-server)
  ldconfig -p 2>/dev/null | grep -q libnss_wrapper.so || missing+=(libnss-wrapper)
fi
# A real browser for the pages.
[ "$(uname)" != Linux ] || [ -x /usr/bin/chromium ] || [ -n "${OPENDATA_CHROMIUM:-}" ] || missing+=(chromium)
# A real graph store for publish graph-store, started by the tests on loopback with a database of its own.
[ "$(uname)" != Linux ] || { has virtuoso-t && has isql-vt; } || missing+=(virtuoso-opensource)
# The oracles (independent readers and validators, a server that speaks S3) belong to the suites beside a developer's checkout.
if [ -d ../shared ]; then
  has node && has npm || missing+=(nodejs npm)
  [ -x /usr/bin/java ] || missing+=(default-jre-headless)
  # Servers whose rules the static twin brings.
  [ -x /usr/sbin/nginx ] || missing+=(nginx)
  [ -x /usr/sbin/apache2 ] || missing+=(apache2-bin media-types)
fi

# RUNLEVEL=1: a package that brings a service must not start it on the machine.
if [ ${#missing[@]} -gt 0 ]; then
  if has apt-get && [ "$(id -u)" = 0 ]; then
    echo "Installing ${missing[*]}" >&2
    apt-get update -qq >&2 && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >&2 || exit 1
  elif has apt-get && has sudo; then
    echo "Installing ${missing[*]} (asks for your password)" >&2
    sudo apt-get update -qq >&2 && sudo RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "${missing[@]}" >&2 || exit 1
  else
    echo "The tests need ${missing[*]}; install them and run this again." >&2
    exit 1
  fi
fi
has dotnet || { echo "The tests need the .NET 10 SDK (dotnet on PATH)." >&2; exit 1; }

[ "$built" = 1 ] || dotnet build OpenData.sln -c Release --nologo -v quiet || exit 1

tests=artifacts/bin/OpenData.Tests/release/OpenData.Tests.dll
log=$(mktemp) alone=$(mktemp)
beside=
trap 'rm -f "$log" "$alone"; [ -z "$beside" ] || kill "$beside" 2>/dev/null' EXIT

# What measures memory (the collection Alone) has a process of its own beside the others: there nobody else's memory counts, and nobody waits for it.
dotnet "$tests" -noColor -noLogo -trait run=alone >"$alone" 2>&1 &
beside=$!
dotnet "$tests" -noColor -noLogo -trait- run=alone 2>&1 | tee "$log"
status=${PIPESTATUS[0]}
wait "$beside" || status=1
beside=
tee -a "$log" <"$alone"

# The summaries of both: Total: 12, Errors: 0, Failed: 0, Skipped: 1, Not Run: 0, Time: 1.2s
summaries=$(grep -E 'Total: [0-9]+, Errors: [0-9]+, Failed: [0-9]+' "$log")
number() { echo $(($(sed -E "s/.*$1: ([0-9]+).*/\1/" <<<"$summaries" | paste -sd+ -))); }
if [ "$(grep -c . <<<"$summaries")" != 2 ]; then
  echo "A test run ended without a summary." >&2
  exit 1
fi
total=$(number Total) errors=$(number Errors) failed=$(number Failed) skipped=$(number Skipped) notrun=$(number 'Not Run')
failed=$((failed + errors))
passed=$((total - failed - skipped - notrun))
if [ -d ../shared ] && [ "$skipped" -gt 0 ]; then
  echo "$skipped tests skipped although ../shared is here: a skip is a failure there." >&2
  status=1
fi
if [ "$failed" -gt 0 ]; then
  echo "Failed:"
  grep -E '\[FAIL\]' "$log" | sort -u
fi
if [ "$skipped" -gt 0 ]; then
  echo "$passed passed, $failed failed, $skipped skipped"
else
  echo "$passed passed, $failed failed"
fi
[ "$status" = 0 ] && [ "$failed" = 0 ] && [ "$passed" -gt 0 ]
