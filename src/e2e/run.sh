#!/bin/sh
# Real clients and a real browser against a gateway in front of its sandbox.
#   run.sh target/quarkus-app/quarkus-run.jar              starts this jar with its sandbox, and ends it
#   run.sh target/acusight-graphql-gateway-...-runner      the same for a native executable
#   run.sh http://localhost:8080                           one that runs; what it must offer is in README.md
# Needs Node 20 or newer, npm, curl, and a Chromium: one on the PATH, or what CHROMIUM names. Without a browser its tests are
# skipped; where CI is true, that is a failure.
# PORT is where a started gateway listens (default: any free port). A second one is started as a subgraph; for one that runs,
# FEDERATED_URL may name such a gateway. Without it the tests of federation are skipped.
set -eu

target=${1:?usage: run.sh URL | JAR | EXECUTABLE}
here=$(cd "$(dirname "$0")" && pwd)
pids=
log=

finish() {
  # shellcheck disable=SC2086
  [ -z "$pids" ] || { kill $pids 2>/dev/null && wait $pids 2>/dev/null; } || true
  [ -z "$log" ] || rm -f "$log"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

fail() {
  echo "end-to-end tests FAILED: $*" >&2
  [ -z "$log" ] || tail -n 40 "$log" >&2
  exit 1
}

for command in node npm curl; do
  command -v "$command" >/dev/null || fail "they need $command"
done
[ "$(node -p 'parseInt(process.versions.node)')" -ge 20 ] || fail "they need Node 20 or newer, not $(node --version)"

export CHROMIUM="${CHROMIUM:-$(command -v chromium || command -v google-chrome || true)}"
[ -n "$CHROMIUM" ] || [ "${CI:-}" != true ] || fail "they need a Chromium; CHROMIUM can name one"

# npm leaves a lock file of its own among what it has installed
[ "$here/node_modules/.package-lock.json" -nt "$here/package-lock.json" ] ||
  (cd "$here" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)

free_port() {
  node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close() })'
}

# on this port, in front of its own sandbox: a command
start() {
  at=$1
  shift
  QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT="$at" GATEWAY_SANDBOX_ENABLED=true \
    GATEWAY_UPSTREAM_URL="http://127.0.0.1:$at/sandbox/api" "$@" >>"$log" 2>&1 &
  pids="$pids $!"
}

start_both() {
  log=$(mktemp)
  port=${PORT:-$(free_port)}
  start "$port" env GATEWAY_UPSTREAM_TOKEN=sandbox-token GATEWAY_GRAPHIQL_ENABLED=true \
    GATEWAY_EXPLORER_ENABLED=true GATEWAY_HTTP_EXPLAIN=true "$@"
  url=http://127.0.0.1:$port
  port=$(free_port)
  start "$port" env GATEWAY_FEDERATION_ENABLED=true "$@"
  FEDERATED_URL=http://127.0.0.1:$port
}

await() {
  tries=0
  until curl -fsS -o /dev/null "$1/q/health/ready" 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -le 240 ] || fail "not healthy after two minutes: $1/q/health/ready"
    for pid in $pids; do
      kill -0 "$pid" 2>/dev/null || fail "the gateway ended by itself"
    done
    sleep 0.5
  done
}

case $target in
  http://* | https://*) url=${target%/} ;;
  *.jar) start_both "${JAVA_HOME:+$JAVA_HOME/bin/}java" -jar "$target" ;;
  *) start_both "$(cd "$(dirname "$target")" && pwd)/$(basename "$target")" ;;
esac

await "$url"
export FEDERATED_URL="${FEDERATED_URL:-}"
[ -z "$FEDERATED_URL" ] || await "$FEDERATED_URL"

cd "$here"
GATEWAY_URL=$url node --test --test-concurrency=1 --test-reporter=spec ./*.test.mjs || fail "$url ($target)"
# what a client did wrong is no error of the gateway's
[ -z "$log" ] || ! grep ' ERROR ' "$log" || fail "the gateway logged an internal error"
[ -n "$CHROMIUM" ] || echo "SKIPPED: graphiql.test.mjs and explorer.test.mjs, all of them: there is no Chromium on the PATH, and CHROMIUM names none"
[ -n "$FEDERATED_URL" ] || echo "SKIPPED: federation.test.mjs, most of it: FEDERATED_URL names no gateway that is a subgraph"
echo "end-to-end tests passed: $target"
