#!/usr/bin/env bash
# Measures of networks agree with those of networkx and igraph: network_agreement.sh EXECUTABLE
# The villages of Jiangxi are compared where their data are (docs/data.md).
set -euo pipefail

townhall=$(realpath "$1")
source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
data=$source_dir/../shared/data/jiangxi_villages
python=
for candidate in python3 /usr/bin/python3; do
  if "$candidate" -c 'import igraph, networkx, numpy' 2>/dev/null; then
    python=$candidate
    break
  fi
done
if [[ -z $python ]]; then
  echo "skipped: networkx and igraph for Python are not installed"
  exit 77
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$source_dir/tests/program/network_agreement.py" "$source_dir"/scenarios/{jinzhu,jiangxi_villages}.yaml \
  "$folder"
cp -r "$source_dir/scenarios/karate" "$folder"
cd "$folder"

compare() {  # compare NAME SCENARIO [options]
  local name=$1
  shift
  "$townhall" network "$@" --json --export "$name.graphml" >"$name.json"
  "$python" network_agreement.py "$name.json" "$name.graphml"
}
compare club karate/karate.yaml
compare villages jinzhu.yaml --set population.citizens=400 --set population.villages=5

if [[ -f $data/cai2015_households.csv ]]; then
  "$source_dir/analysis/import_cai2015.py" "$data" jiangxi_villages >/dev/null
  compare jiangxi jiangxi_villages.yaml --path-sources 5000
  "$townhall" network jiangxi_villages/nominations.csv --json --path-sources 0 >nominations.json
  # As published and as computed before (docs/facts.md, 3.1): of those who have a friend.
  "$python" - <<'CHECKS'
import json

def expect(what, found, expected, digits):
    if round(found, digits) != expected:
        raise SystemExit(f"{what}: found {found}, expected {expected}")

listed = json.load(open("nominations.json"))
friends = json.load(open("jiangxi.json"))["whole"]
expect("nominations", listed["layers"][0]["listed"]["rows"], 16997, 0)
expect("reciprocity", listed["layers"][0]["reciprocity"], .26, 2)
expect("households with a friend", listed["whole"]["citizens"], 4832, 0)
expect("degree", listed["whole"]["mean_degree"], 6.1, 1)
expect("its standard deviation", listed["whole"]["degree_sd"], 2.6, 1)
expect("highest degree", listed["whole"]["degree_quantiles"]["100"], 20, 0)
expect("clustering", listed["whole"]["clustering_all"], .29, 2)
expect("households", friends["citizens"], 4902, 0)
expect("ties inside the village", friends["ties_within"]["village"], .995, 3)  # nominations: .996
expect("assortativity by age", friends["assortativity"]["age"], .19, 2)
expect("assortativity by schooling", friends["assortativity"]["education"], .07, 2)
CHECKS
else
  echo "without the villages of Jiangxi: no data in ../shared/data/jiangxi_villages"
fi
