#!/usr/bin/env bash
# Draws the layer `others` of every scenario of scenarios/networks, in three villages of 50 adults:
#
#     apt-get install graphviz
#     analysis/draw_networks.sh build/release/townhall
#
# Writes docs/pictures/networks/*.svg.
set -euo pipefail

townhall=${1:?the program}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
pictures=$root/docs/pictures/networks
mkdir -p "$pictures"
for scenario in "$root"/scenarios/networks/*.yaml; do
  name=$(basename "$scenario" .yaml)
  colour=village
  [[ $name != like_* ]] || colour=education
  "$townhall" network "$scenario" --set population.citizens=150 --set population.villages=3 \
    --layer others --colour "$colour" --draw "$pictures/$name.svg" --force --quiet
done
