#!/usr/bin/env bash
# Installs what is missing, builds townhall and runs it: ./run.sh [ARGS of townhall]
# Without ARGS: ten years of the township of scenarios/jinzhu.yaml.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# Standard output is left to townhall.
(
  cd "$here"
  cmake/install_packages.sh build
  [[ -f build/release/build.ninja ]] || cmake --preset release
  cmake --build build/release --target townhall-cli --parallel "$(nproc)"
) >&2

townhall=$here/build/release/townhall
if (($# > 0)); then
  exec "$townhall" "$@"
fi
cd "$here"
"$townhall" run scenarios/jinzhu.yaml --output results/jinzhu --force
echo "The tables are in $here/results/jinzhu; columns.csv there says what each column means."
