#!/bin/sh
# Does a gateway in front of its sandbox respond?
#   smoke-test.sh http://localhost:8080                    one that runs, e.g. by compose.yaml
#   smoke-test.sh target/quarkus-app/quarkus-run.jar       starts this jar with its sandbox, and ends it
#   smoke-test.sh target/acusight-graphql-gateway-...-runner   the same for a native executable
# Waits for health, sends one query, compares; has a started one check its own health. Needs curl. PORT (default 18080) is where a started one listens.
set -eu

target=${1:?usage: smoke-test.sh URL | JAR | EXECUTABLE}
port=${PORT:-18080}
pid=

finish() {
  [ -z "$pid" ] || kill "$pid" 2>/dev/null || true
  [ -z "${files:-}" ] || rm -rf "$files"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
files=$(mktemp -d)

# the gateway's process itself: nothing of this script stays between
run() {
  case $target in
    *.jar) exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -jar "$target" "$@" ;;
    *) exec "$(cd "$(dirname "$target")" && pwd)/$(basename "$target")" "$@" ;;
  esac
}

start() {
  export QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT="$port" GATEWAY_SANDBOX_ENABLED=true \
    GATEWAY_UPSTREAM_URL="http://127.0.0.1:$port/sandbox/api" GATEWAY_UPSTREAM_TOKEN=sandbox-token
  run >"$files/log" 2>&1 &
  pid=$!
  url=http://127.0.0.1:$port
}

case $target in
  http://* | https://*) url=${target%/} ;;
  *) start ;;
esac

fail() {
  echo "smoke test FAILED: $*" >&2
  [ ! -f "$files/log" ] || tail -n 40 "$files/log" >&2
  exit 1
}

tries=0
until curl -fsS -o "$files/health" "$url/q/health/ready" 2>/dev/null; do
  tries=$((tries + 1))
  [ "$tries" -le 120 ] || fail "not healthy after 60 s: $url/q/health/ready"
  [ -z "$pid" ] || kill -0 "$pid" 2>/dev/null || fail "it ended by itself"
  sleep 0.5
done

query='{"query":"{ images(filter: {split: TRAIN}, page: {limit: 2}) { count items { split annotations { __typename } } } }"}'
curl -fsS -o "$files/data" -H 'Content-Type: application/json' -d "$query" "$url/graphql" || fail "no response from $url/graphql"

# the sandbox's data are fixed; how many marks an image has is not this script's business
got=$(sed 's/,*{"__typename":"Annotation"}//g' "$files/data")
want='{"data":{"images":{"count":2,"items":[{"split":"TRAIN","annotations":[]},{"split":"TRAIN","annotations":[]}]}}}'
[ "$got" = "$want" ] || fail "the response was $(cat "$files/data")"
# what images use as their health check
[ -z "$pid" ] || (run health) || fail "asked for its health, it finds itself not alive"
echo "smoke test passed: $url"
