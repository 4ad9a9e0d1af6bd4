#!/usr/bin/env bash
# Builds an image for real, without a container engine, and runs it with its root read-only and an ordinary user:
#   docker/build-test.sh jvm      JAVA_HOME: a JDK 25 or newer
#   docker/build-test.sh native   GRAALVM_HOME: GraalVM or Mandrel for JDK 25
# Needs root, Debian's buildah and debootstrap, and what those download. The base image is a minimal Debian with that JDK. The build takes
# Maven and what it has downloaded from ~/.m2. Status 1 if the image does not build, does not pass the smoke test or its own health check.
set -euo pipefail

kind=${1:?usage: build-test.sh jvm | native}
port=${PORT:-18082}
export BUILDAH_ISOLATION=chroot

fail() { echo "build-test.sh: $*" >&2; exit 1; }
say() { printf -- '-- %s\n' "$*"; }

case $kind in
  jvm) jdk=${JAVA_HOME:-} packages=ca-certificates ;;
  native) jdk=${GRAALVM_HOME:-} packages=ca-certificates,gcc,libc6-dev,zlib1g-dev ;;
  *) fail "neither jvm nor native: $kind" ;;
esac
[ "$(id -u)" = 0 ] || fail "root is needed"
[ -x "$jdk/bin/javac" ] || fail "no JDK in JAVA_HOME (jvm) or GRAALVM_HOME (native)"

# mounts end with this script, also those of a debootstrap that is interrupted: what is removed below is never mounted elsewhere
[ -n "${OWN_MOUNTS:-}" ] || OWN_MOUNTS=true exec unshare --mount "$0" "$@"
cd "$(dirname "$0")/.."

# everything is below this directory, the images too
files=$(mktemp -d)
root=$files/storage
image() { buildah --storage-driver vfs --root "$root" --runroot "$files/run" "$@"; }
pid=
finish() {
  [ -z "$pid" ] || { kill "$pid" && wait "$pid"; } 2>/dev/null || true
  image rm --all >/dev/null 2>&1 || true
  umount -R "$files/debian/proc" 2>/dev/null || true
  rm -rf --one-file-system "$files"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

say "a base image: Debian and $jdk"
debootstrap --variant=minbase --include="$packages" stable "$files/debian" >"$files/log" 2>&1 ||
  { tail -n 20 "$files/log" >&2; fail "debootstrap failed"; }
# links out of the JDK (Debian's configuration) become files, links inside it stay
cp -a "$(realpath "$jdk")" "$files/debian/opt/jdk"
(cd "$files/debian/opt/jdk" && find . -type l -lname '/*' | while read -r link; do cp -L --remove-destination "$jdk/$link" "$link"; done)
base_size=$(du -sm "$files/debian" | cut -f 1)
base=$(image from scratch)
image copy -q "$base" "$files/debian" / >/dev/null
image config --env JAVA_HOME=/opt/jdk --env GRAALVM_HOME=/opt/jdk --env PATH=/opt/jdk/bin:/usr/sbin:/usr/bin:/sbin:/bin "$base"
image commit -q --rm "$base" base >/dev/null
rm -rf --one-file-system "$files/debian"

say "docker/Dockerfile.$kind"
image build --format docker -f "docker/Dockerfile.$kind" -t gateway --volume "$HOME/.m2:/root/.m2" \
  --build-arg BUILD_IMAGE=localhost/base --build-arg RUNTIME_IMAGE=localhost/base . >"$files/log" 2>&1 ||
  { tail -n 40 "$files/log" >&2; fail "the image does not build"; }

container=$(image from gateway)
mounted=$(image mount "$container")
setting() { image inspect --type image --format "{{range .Docker.Config.$1}}{{println .}}{{end}}" gateway | sed '/^$/d'; }
mapfile -t environment < <(setting Env)
mapfile -t entrypoint < <(setting Entrypoint)
mapfile -t health < <(setting Healthcheck.Test | sed 1d) # without CMD
environment+=(QUARKUS_HTTP_HOST=127.0.0.1 "QUARKUS_HTTP_PORT=$port" GATEWAY_SANDBOX_ENABLED=true
  "GATEWAY_UPSTREAM_URL=http://127.0.0.1:$port/sandbox/api" GATEWAY_UPSTREAM_TOKEN=sandbox-token)
# a JVM ends if it cannot use the cache, instead of starting slowly
[ "$kind" = native ] || environment+=("JAVA_TOOL_OPTIONS=-XX:AOTMode=on")

# Runs a command in the image, its root read-only, as an ordinary user.
in_image() {
  exec env -i "${environment[@]}" /usr/bin/unshare --mount /bin/bash -euc '
    PATH=$PATH:/usr/bin:/usr/sbin:/bin:/sbin
    mkdir -p "$0/proc" "$0/dev" # as a container engine does
    mount --bind "$0" "$0" && mount -o remount,bind,ro "$0"
    mount -t tmpfs -o mode=1777 tmpfs "$0/tmp"
    for directory in proc dev; do mount --rbind "/$directory" "$0/$directory"; done
    exec chroot --userspec=1001:0 "$0" "$@"' "$mounted" "$@"
}

say "running it: ${entrypoint[*]}"
in_image "${entrypoint[@]}" >"$files/log" 2>&1 &
pid=$!
docker/smoke-test.sh "http://127.0.0.1:$port" || { tail -n 20 "$files/log" >&2; fail "it does not respond"; }

say "its health check: ${health[*]}"
(in_image "${health[@]}") || fail "the health check finds no gateway"
kill "$pid" && wait "$pid" || true
pid=
! (in_image "${health[@]}") || fail "the health check finds a gateway that has ended"
say "passed: $(du -smx "$mounted" | cut -f 1) MiB; the base image alone has $base_size"
