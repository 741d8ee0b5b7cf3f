#!/usr/bin/env bash
# Installs what is missing, builds townhall with its tests and runs them:
#   ./test.sh [--slow] [options of ctest, such as -R culture]
# --slow adds the tests labelled slow. Where CI=true, warnings are errors.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

chosen=(--label-exclude '^slow$')
options=()
for argument in "$@"; do
  if [[ $argument == --slow ]]; then
    chosen=()
  else
    options+=("$argument")
  fi
done
settings=(-DTOWNHALL_TESTS=ON)
if [[ ${CI:-} == true ]]; then
  settings+=(-DTOWNHALL_WARNINGS_AS_ERRORS=ON)
fi

cmake/install_packages.sh build tests
cmake --preset release "${settings[@]}"
cmake --build build/release --parallel "$(nproc)"
ctest --test-dir build/release --output-on-failure --no-tests=error --parallel "$(nproc)" \
  "${chosen[@]}" "${options[@]}"
