# Sourced by the other scripts: a named stage with its seconds, and Debian packages installed only when absent.

# stage NAME COMMAND…: runs it, says how long it took, gives back its exit code.
stage() {
  local name=$1 start=$SECONDS code=0
  shift
  printf '\n== %s\n' "$name"
  "$@" || code=$?
  if [ "$code" -eq 0 ]; then
    printf '== %s: done in %d s\n' "$name" $((SECONDS - start))
  else
    printf '== %s: FAILED (%d) after %d s\n' "$name" "$code" $((SECONDS - start)) >&2
  fi
  return "$code"
}

# debian PACKAGE…: installs those that are missing.
debian() {
  local missing=() package
  for package in "$@"; do
    dpkg-query -W -f='${db:Status-Abbrev}' "$package" 2>/dev/null | grep -q '^ii' || missing+=("$package")
  done
  [ "${#missing[@]}" -gt 0 ] || return 0
  printf 'Installing %s\n' "${missing[*]}"
  as_root apt-get update -qq
  # Another installation may hold the lock for a while; wait rather than fail.
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=600 \
    install -y -qq --no-install-recommends "${missing[@]}" </dev/null >/dev/null
}

as_root() {
  if [ "$(id -u)" -eq 0 ]; then
    "$@"
  elif command -v sudo >/dev/null; then
    sudo "$@"
  else
    echo "Packages must be installed, which needs root or sudo: $*" >&2
    return 1
  fi
}
