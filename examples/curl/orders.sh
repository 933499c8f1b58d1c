#!/bin/bash
# What curl makes of the answers of a shop. Each line starts with the code it is about.
# Run: curl/orders.sh http://127.0.0.1:8000
shop=$1
ask() { curl --silent --show-error "$@"; }

# example: 404
ask "$shop/orders/999" --output /dev/null
echo "404 without --fail: exit $?" # a transfer that worked
said=$(ask --fail "$shop/orders/999" 2>&1)
echo "404 with --fail: exit $?, $said"

# example: 301
ask "$shop/old-orders" --output /dev/null --write-out '301 without --location: it stays %{http_code}\n'
ask --location "$shop/old-orders" --output /dev/null --write-out '301 with --location: %{http_code} after %{num_redirects} redirect\n'

# example: 303
ask --location --data order=1 "$shop/payments" --output /dev/null --write-out '303 after POST: %{method}, %{http_code}\n'

# example: 308
ask --location --json '{"item":"tea","quantity":1}' "$shop/v1/orders" --output /dev/null --write-out '308 after POST: %{method}, %{http_code}\n'

# example: 304
tags=$(mktemp)
ask --etag-save "$tags" "$shop/orders/1" --output /dev/null
ask --etag-compare "$tags" "$shop/orders/1" --write-out '304 for the saved ETag: %{http_code}, %{size_download} bytes\n'
rm "$tags"

# example: 206
ask --range 0-9 "$shop/terms.txt" --write-out '\n' | sed 's/^/206 the first ten bytes: /'

# example: 429
for _ in 1 2; do ask "$shop/search?q=tea" --output /dev/null; done
ask "$shop/search?q=tea" --output /dev/null --write-out '429 come back in %header{retry-after} seconds\n'

# example: 503
# Waits as long as Retry-After says, asks once more, and then gives up.
page=$(mktemp) # what is retried is truncated first, which /dev/null cannot be
ask --retry 1 "$shop/stock" --output "$page" --write-out '503 even with --retry 1: %{http_code}\n'
rm "$page"
