#!/usr/bin/env bash
# Installs what is missing on Debian: cmake/install_packages.sh build|draw|tests|format|bench...
# Elsewhere, or where it may not install, it names the packages and leaves the verdict to CMake.
set -euo pipefail

build=(
  g++ cmake ninja-build
  libboost-dev libboost-iostreams-dev libcli11-dev libcsv-dev libedlib-dev libeigen3-dev libfmt-dev
  librandom123-dev libssl-dev libtbb-dev libyaml-cpp-dev nlohmann-json3-dev
)
draw=(graphviz)
tests=(
  catch2 libboost-graph-dev librapidcheck-dev python3-igraph python3-networkx python3-numpy
  "${draw[@]}"
)
format=(clang-format-14)
bench=(libbenchmark-dev python3-numpy python3-scipy valgrind hyperfine time)

wanted=()
for group in "$@"; do
  case "$group" in
    build) wanted+=("${build[@]}") ;;
    draw) wanted+=("${draw[@]}") ;;
    tests) wanted+=("${tests[@]}") ;;
    format) wanted+=("${format[@]}") ;;
    bench) wanted+=("${bench[@]}") ;;
    *) echo "unknown group of packages: $group" >&2; exit 2 ;;
  esac
done

if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
  echo "This system has no apt-get. What townhall needs is called, on Debian 12:" >&2
  echo "  ${wanted[*]}" >&2
  exit 0
fi

# dpkg-query fails where it knows nothing of a package; the list it prints is complete all the same.
# shellcheck disable=SC2016
installed=$(dpkg-query --show --showformat '${db:Status-Abbrev} ${Package}\n' "${wanted[@]}" \
  2>/dev/null || true)
missing=()
for package in "${wanted[@]}"; do
  grep --quiet --line-regexp --fixed-strings "ii  $package" <<<"$installed" || missing+=("$package")
done
((${#missing[@]} > 0)) || exit 0

as_root=()
if [[ $(id -u) != 0 ]]; then
  if ! command -v sudo >/dev/null; then
    echo "Please have these packages installed: ${missing[*]}" >&2
    exit 0
  fi
  as_root=(sudo)
fi
echo "Installing: ${missing[*]}" >&2
apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get
  --option Acquire::Retries=3 --option Dpkg::Use-Pty=0 --quiet --yes)
if ! "${apt[@]}" update >&2 ||
  ! "${apt[@]}" install --no-install-recommends "${missing[@]}" >&2; then
  echo "Not all of these could be installed: ${missing[*]}" >&2
fi
