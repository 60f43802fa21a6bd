#!/usr/bin/env bash
# Serves 100,000 datasets with the published program: start, every kind of question, the cached page beside nginx with the same bytes, a load of MINUTES (5).
#   bash tests/bench/site.sh [MINUTES] [--postgresql]
set -euo pipefail
cd "$(dirname "$0")/../.."
minutes=${1:-5}
has() { command -v "$1" >/dev/null 2>&1; }
has wrk && has nginx || { apt-get update -qq && RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -y -qq wrk nginx-light; } >&2
dotnet build tests/bench -c Release --nologo -v quiet
dir=$(mktemp -d)
trap 'kill $site $web 2>/dev/null || true; rm -rf "$dir"' EXIT
site= web= connection=
dotnet publish cli -c Release -o "$dir/bin" --nologo -v quiet
bench=(dotnet artifacts/bin/OpenData.Bench/release/OpenData.Bench.dll)
home=$dir
if [ "${2:-}" = --postgresql ]; then
  . tests/bench/postgres.sh
  connection="$connection;Database=postgres"
  trap 'kill $site $web 2>/dev/null || true; kill -QUIT $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$dir" "$home"' EXIT
fi
"${bench[@]}" site-fill "$home/workspace" ${connection:+"$connection"}

port=5991
url=http://127.0.0.1:$port
start() {
  local began=$(date +%s%N)
  "$home/bin/opendata" serve --workspace "$home/workspace" --urls "$url" > "$home/serve.log" 2>&1 &
  site=$!
  until curl -sf -o "$home/page" "$url/dataset/zbirka-000001"; do sleep 0.01; done
  echo "start to first page: $((($(date +%s%N) - began) / 1000000)) ms"
  curl -sf -o /dev/null "$url/datasets"
  echo "start to first list with all facets: $((($(date +%s%N) - began) / 1000000)) ms"
}
start; kill $site; wait $site || true
start; kill $site; wait $site || true
start

echo "page of $(stat -c %s "$home/page") bytes, wrk -t1 -c32 -d6s, by turns"
cat > "$home/nginx.conf" <<N
pid $home/nginx.pid;
daemon off;
worker_processes 1;
events { worker_connections 1024; }
http { access_log off; sendfile on; default_type text/html; client_body_temp_path $home/t; server { listen 127.0.0.1:5992; root $home/www; } }
N
mkdir -p "$home/www" && cp "$home/page" "$home/www/page" && chmod -R a+rX "$home"
nginx -c "$home/nginx.conf" -e "$home/nginx.err" -g "user root;" & web=$!
sleep 1
for turn in 1 2 3; do
  echo "nginx $(wrk -t1 -c32 -d6s http://127.0.0.1:5992/page | grep Requests/sec)"
  echo "ours  $(wrk -t1 -c32 -d6s --latency "$url/dataset/zbirka-000001" | grep -E 'Requests/sec|99%' | tr '\n' ' ')"
done
kill $web
"${bench[@]}" site "$url/" "$site" "$minutes"
