#!/bin/bash
# Records answers/*.txt and curl/corrected.txt anew: starts the example servers, asks them with
# curl -i, stops them. `cargo xtask install` first. The tests compare the records with what the
# servers answer today.
# Run: examples/record.sh
set -euo pipefail
cd "$(dirname "$0")"
export PATH="$PATH:/usr/sbin"

dir=$(mktemp -d)
trap 'kill $(jobs -p); rm -rf "$dir"' EXIT

# Six free ports in a row.
base=${BASE_PORT:-18401}
express=$base express_corrected=$((base + 1))
flask=$((base + 2)) flask_corrected=$((base + 3))
nginx=$((base + 4)) nginx_corrected=$((base + 5))

start_nginx() { # NAME PORT APP
  mkdir "$dir/$1"
  sed "s|{{port}}|$2|; s|{{app}}|$3|; s|{{dir}}|$dir/$1|" "nginx/$1.conf" > "$dir/$1/nginx.conf"
  nginx -e "$dir/$1/error.log" -c "$dir/$1/nginx.conf" -g 'daemon off; master_process off;' &
}

node express/as-printed.js "$express" &
node express/corrected.js "$express_corrected" &
../target/venv/bin/python flask/as-printed.py "$flask" > "$dir/flask.log" 2>&1 &
../target/venv/bin/python flask/corrected.py "$flask_corrected" &
start_nginx as-printed "$nginx" -
start_nginx corrected "$nginx_corrected" 1 # nothing listens on port 1: the app is down

record() { # FILE PORT PATH [CURL OPTION...]
  curl --silent --show-error --include --max-time 10 \
    "${@:4}" "http://127.0.0.1:$2$3" > "answers/$1.txt"
}

for port in $(seq "$base" $((base + 5))); do
  timeout 20 bash -c "until echo > /dev/tcp/127.0.0.1/$port; do sleep 0.1; done" 2> /dev/null
done

record express-as-printed-user          "$express" /api/users/42
record express-as-printed-unknown-user  "$express" /api/users/7
record express-as-printed-wrong-method  "$express" /api/users/42 -X POST
record flask-as-printed-unknown-user    "$flask" /api/users/7
record flask-as-printed-wrong-method    "$flask" /api/users/42 -X POST
record flask-as-printed-large-id        "$flask" /api/users/9223372036854775808
record nginx-as-printed-health          "$nginx" /health
record nginx-as-printed-wrong-method    "$nginx" /teapot -X DELETE
record express-corrected-user           "$express_corrected" /api/users/42
record express-corrected-unknown-user   "$express_corrected" /api/users/7
record express-corrected-wrong-method   "$express_corrected" /api/users/42 -X POST
record flask-corrected-user             "$flask_corrected" /api/users/42
record flask-corrected-wrong-method     "$flask_corrected" /api/users/42 -X POST
record nginx-corrected-health           "$nginx_corrected" /health
record nginx-corrected-not-ready        "$nginx_corrected" /ready

{
  echo '$ curl -i https://api.example.com/api/users/42'
  curl/ask.sh "$express_corrected" | tr -d '\r'
} > curl/corrected.txt
