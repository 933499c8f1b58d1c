#!/bin/sh
# Asks a running server (examples/express/corrected.js, say) for a user, the way the transcripts
# here do, and prints the answer with its head. The name is example.com's, the server is ours.
# Run: examples/curl/ask.sh PORT
set -eu

curl --silent --show-error --include --max-time 10 \
  --connect-to "api.example.com:80:127.0.0.1:$1" http://api.example.com/api/users/42
