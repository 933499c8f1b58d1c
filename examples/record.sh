#!/bin/bash
# Records answers/*.txt and curl/corrected.txt anew: starts the example servers, asks them with
# curl -i what recorded.txt lists, stops them. `cargo xtask install` first. The tests compare the
# records with what the servers answer today.
# Run: examples/record.sh
set -euo pipefail
cd "$(dirname "$0")"
export PATH="$PATH:/usr/sbin"

dir=$(mktemp -d)
trap 'kill $(jobs -p); wait; rm -rf "$dir"' EXIT

# Six free ports in a row.
base=${BASE_PORT:-18401}
declare -A port=(
  [express/as-printed]=$base [express/corrected]=$((base + 1))
  [flask/as-printed]=$((base + 2)) [flask/corrected]=$((base + 3))
  [nginx/as-printed]=$((base + 4)) [nginx/corrected]=$((base + 5))
)

start_nginx() { # NAME; nothing listens on port 1: the app that nginx would ask is down
  mkdir "$dir/$1"
  sed "s|{{port}}|${port[nginx/$1]}|; s|{{app}}|1|; s|{{dir}}|$dir/$1|" "nginx/$1.conf" > "$dir/$1/nginx.conf"
  nginx -e "$dir/$1/error.log" -c "$dir/$1/nginx.conf" -g 'daemon off; master_process off;' &
}

for name in as-printed corrected; do
  node "express/$name.js" "${port[express/$name]}" &
  ../target/venv/bin/python "flask/$name.py" "${port[flask/$name]}" > "$dir/flask-$name.log" 2>&1 &
  start_nginx "$name"
done
for number in "${port[@]}"; do
  timeout 20 bash -c "until echo > /dev/tcp/127.0.0.1/$number; do sleep 0.1; done" 2> /dev/null
done

while read -r server question method path; do
  curl --silent --show-error --include --max-time 10 --request "$method" \
    "http://127.0.0.1:${port[$server]}$path" > "answers/${server/\//-}-$question.txt"
done < recorded.txt

{
  echo '$ curl -i https://api.example.com/api/users/42'
  curl/ask.sh "${port[express/corrected]}" | tr -d '\r'
} > curl/corrected.txt
