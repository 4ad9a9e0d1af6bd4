#!/usr/bin/env bash
# Measures the gateway under load and writes the performance tables of docs/performance.md.
#
#   run.sh [--jar FILE] [--native FILE] [--connections N] [--seconds N] [--warm-up N] [--rounds N]
#          [--starts N] [--peers NAME,...] [--own] [--report FILE]
#
# Builds the jar, and the native executable if there is a native-image in GRAALVM_HOME or on the PATH; with --jar or --native
# builds nothing and measures these files. README.md in this directory describes what is measured and required.
set -euo pipefail

root=$(cd "$(dirname "$0")/../.." && pwd)
harness=${BENCH_HOME:-$root/../shared/bench}
harness_data=${BENCH_TMP:-$HOME/.cache/gateway-bench}/data
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
results=$root/target/bench
jvm_options=-Xmx128m
native_options=-Xmx32m

jar='' native='' own=false report=$root/docs/performance.md
connections=32 seconds=10 warm_up=20 rounds=3 starts=10
peers=tailcall,mercurius,apollo,yoga,hive,nginx

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'run.sh: %s\n' "$*" >&2; exit 1; }

while [ $# -gt 0 ]; do
  [ "$1" = --own ] || [ $# -ge 2 ] || fail "unknown, or without its value: $1"
  case $1 in
    --own) own=true; shift; continue ;;
    --jar) jar=$(realpath "$2") ;;
    --native) native=$(realpath "$2") ;;
    --connections) connections=$2 ;;
    --seconds) seconds=$2 ;;
    --warm-up) warm_up=$2 ;;
    --rounds) rounds=$2 ;;
    --starts) starts=$2 ;;
    --peers) peers=$2 ;;
    --report) report=$(realpath "$2") ;;
    *) fail "unknown option $1" ;;
  esac
  shift 2
done

# --- when this script ends, all that it started ends, by pid
scratch=$(mktemp -d)
running=()
finish() {
  for pid in "${running[@]}"; do
    kill "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true
  done
  rm -rf "$scratch"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

started() { running+=("$1"); }
ended() { # pid
  local others=() pid
  for pid in "${running[@]}"; do [ "$pid" = "$1" ] || others+=("$pid"); done
  running=("${others[@]}")
}

# Runs a command in the background and waits for it: a trap would have to wait for a command in the foreground.
run() {
  local status=0
  "$@" &
  started $!
  wait $! || status=$?
  ended $!
  return $status
}

# --- build
build() {
  say "building the jar"
  run "$root/mvnw" -f "$root/pom.xml" -B -ntp -q package -DskipTests
  jar=$root/target/quarkus-app/quarkus-run.jar
  if [ -x "${GRAALVM_HOME:-}/bin/native-image" ] || command -v native-image >/dev/null; then
    say "building the native executable"
    run "$root/mvnw" -f "$root/pom.xml" -B -ntp -q package -Dnative -DskipTests
    native=$(echo "$root"/target/*-runner)
  else
    say "no native executable: no native-image in GRAALVM_HOME or on the PATH"
  fi
}

# --- compare with others, by the comparison harness
compare() {
  [ -d "$harness_data" ] || fail "$harness is not set up: run its setup.sh once"
  # The harness may be read-only, and each of its directories is one server: the gateway's variants are added to a copy.
  cp -r "$harness" "$scratch/harness"
  chmod -R u+w "$scratch/harness"
  know_enums "$scratch/harness/lib/common.py"
  local servers=$peers
  if [ -n "$native" ]; then
    variant gateway-native 21012 GATEWAY_BIN="$native" GATEWAY_OPTS=$native_options
    servers=gateway-native,$servers
  fi
  if [ -n "$jar" ]; then
    variant gateway-jvm 21013 GATEWAY_JAR="$jar" GATEWAY_JAVA_OPTS=$jvm_options
    servers=gateway-jvm,$servers
  fi

  local wrong=0
  run "$scratch/harness/run.sh" -s "$servers" -f distinct -w typename,titles,full,annot \
    -c "$connections" -d "$seconds" -u "$warm_up" -r "$rounds" -o "$results/run.json" || wrong=$?
  # the harness also fails if a server gives a wrong response; the table then names the server
  [ -f "$results/run.json" ] || fail "the harness ended with status $wrong"
  run "$scratch/harness/startup.sh" -s "$servers" -n "$starts" -o "$results/startup.json"
}

# The gateway's split is the GraphQL enum TRAIN; the harness compares responses with the upstream's text, train.
know_enums() { # its common.py
  grep -q '"enums"' "$1" || sed -i '/^    def value(self, field, v):$/r /dev/stdin' "$1" <<'PYTHON'
        if field in self.dialect.get("enums", []):
            if not str(v).isupper():
                raise TypeError("%s is not an enum value" % field)
            return v.lower()
PYTHON
  grep -q '"enums"' "$1" || fail "$harness checks responses in a way that this script does not know"
}

variant() { # name, port, then the environment variables for servers/gateway/start.sh
  local directory=$scratch/harness/servers/$1
  mkdir "$directory"
  echo "$2" >"$directory/port"
  echo '{"like": "gateway", "enums": ["split"]}' >"$directory/queries.json"
  {
    echo '#!/bin/sh'
    echo 'unset GATEWAY_JAR GATEWAY_BIN'
    printf 'export %q\n' "${@:3}"
    echo 'exec sh "$BENCH_DIR/servers/gateway/start.sh"'
  } >"$directory/start.sh"
}

# --- measure alone, in front of the sandbox of a second process
measure_alone() {
  local upstream port pid sandbox
  if [ -n "$jar" ]; then upstream=("$java" -jar "$jar"); else upstream=("$native"); fi
  say "starting a sandbox as upstream"
  port=$(free_port)
  start "$port" GATEWAY_SANDBOX_ENABLED=true "${upstream[@]}"
  sandbox=http://127.0.0.1:$port/sandbox/api

  if [ -n "$native" ]; then load gateway-native "$sandbox" "$native" $native_options; fi
  if [ -n "$jar" ]; then load gateway-jvm "$sandbox" "$java" $jvm_options -jar "$jar"; fi
}

load() { # name, upstream, then the command
  say "measuring $1"
  local port pid
  port=$(free_port)
  start "$port" GATEWAY_UPSTREAM_URL="$2" "${@:3}"
  run "$java" "$root/src/bench/java/io/acusight/gateway/Load.java" "$1" "http://127.0.0.1:$port/graphql" "$pid" \
    "$connections" "$seconds" "$warm_up" "$rounds" >>"$results/own.json"
  kill "$pid"
  wait "$pid" || true
  ended "$pid"
}

start() { # port, a setting, then the command; sets pid
  env QUARKUS_HTTP_HOST=127.0.0.1 QUARKUS_HTTP_PORT="$1" "${@:2}" >"$scratch/log-$1" 2>&1 &
  pid=$!
  started $pid
  local tries=0
  until curl -fsS -o "$scratch/health" "http://127.0.0.1:$1/q/health/ready" 2>/dev/null; do
    if ! kill -0 $pid 2>/dev/null || [ $((tries += 1)) -gt 120 ]; then
      tail -n 40 "$scratch/log-$1" >&2
      fail "it did not start: ${*:3}"
    fi
    sleep 0.5
  done
}

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# --- run
grep -q '<!-- performance:begin -->' "$report" || fail "$report has no markers for the tables"
[ -n "$jar$native" ] || build
mkdir -p "$results"
rm -f "$results"/*.json
if [ $own = false ] && [ -x "$harness/run.sh" ]; then compare; else measure_alone; fi

say "writing the tables of $report"
processor=$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo 2>/dev/null | sort -u)
heading="Measured on $(date -u +%F) at commit $(git -C "$root" describe --always --dirty 2>/dev/null || echo unknown)"
heading+=" on $(nproc) cores${processor:+ of $processor}, Linux $(uname -r)."
heading+="${jar:+ JVM: $("$java" -version 2>&1 | sed -n '/Runtime/p') with \`$jvm_options\`.}"
heading+="${native:+ Native executable: \`$native_options\`.}"
heading+=" $connections connections; medians of $rounds rounds of $seconds s, each workload after $warm_up s of warm-up."
python3 "$root/src/bench/tables.py" "$results" "$report" "$heading"
[ "$own" = true ] || python3 "$root/src/bench/chart.py" "$report"
