# To be sourced by a benchmark: a private PostgreSQL that is thrown away when the script ends; $connection leads to it.
bin=${PG_BIN:-$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -1)}
export PATH="$PATH:$bin"
dir=$(mktemp -d /tmp/pgXXXXXX)
as=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$dir"
  as=(setpriv --reuid=postgres --regid=postgres --clear-groups --)
fi
"${as[@]}" "$bin/initdb" -D "$dir/d" -U bench --auth=trust --no-sync --encoding=UTF8 --locale=C.UTF-8 >/dev/null
# Settings of an ordinary installation: what is written is written.
"${as[@]}" "$bin/postgres" -D "$dir/d" -k "$dir" -c listen_addresses= -c log_min_messages=fatal >/dev/null 2>&1 &
server=$!
trap 'kill -QUIT $server 2>/dev/null; wait $server 2>/dev/null; rm -rf "$dir"' EXIT
for _ in $(seq 100); do
  "$bin/psql" -h "$dir" -U bench -d postgres -qc 'select 1' >/dev/null 2>&1 && break
  sleep 0.1
done
connection="Host=$dir;Username=bench"
