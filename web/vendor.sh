#!/bin/sh
# Refetches what the pages take from others, in the versions named here: files go to wwwroot/vendor, each with its licence.
# Needs npm and the network; the result is committed, so that a build needs neither.
set -eu

leaflet=1.9.4

here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cd "$work"
npm pack --silent "leaflet@$leaflet" > /dev/null
tar -xzf "leaflet-$leaflet.tgz"
mkdir -p "$here/wwwroot/vendor/leaflet"
cp package/dist/leaflet.css "$here/wwwroot/vendor/leaflet/leaflet.css"
# The map of sources lies nowhere here: a browser's tools must not ask for it.
sed '/^\/\/# sourceMappingURL=/d' package/dist/leaflet.js > "$here/wwwroot/vendor/leaflet/leaflet.js"
cp package/LICENSE "$here/wwwroot/vendor/leaflet/LICENSE.txt"
