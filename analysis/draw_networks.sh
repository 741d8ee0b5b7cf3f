#!/usr/bin/env bash
# Draws the layer `others` of every scenario of scenarios/networks, in three villages of 50 adults, and
# what these have no scenario for: households, and a complete network of few.
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
draw() { # name, scenario, then options
  local name=$1 scenario=$2 colour=village
  [[ $name != like_* ]] || colour=education
  "$townhall" network "$scenario" --set population.citizens=150 --set population.villages=3 \
    --layer others --colour "$colour" --draw "$pictures/$name.svg" --force --quiet "${@:3}"
}
for scenario in "$root"/scenarios/networks/*.yaml; do
  draw "$(basename "$scenario" .yaml)" "$scenario"
done
ring=$root/scenarios/networks/ring.yaml
draw households "$ring" --set 'network.layers.others={generator: households, k: null}'
draw complete "$ring" --set 'network.layers.others={generator: complete, k: null}' \
  --set population.citizens=24
