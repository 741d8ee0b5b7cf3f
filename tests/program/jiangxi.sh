#!/usr/bin/env bash
# Real households and friendships are converted and live for two years: jiangxi.sh EXECUTABLE
# The data are no part of the project (docs/data.md); where they are absent, the test is skipped.
set -euo pipefail

townhall=$(realpath "$1")
source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
data=$source_dir/../shared/data/jiangxi_villages
if ! command -v python3 >/dev/null; then
  echo "skipped: python3 is not installed"
  exit 77
fi
if [[ ! -f $data/cai2015_households.csv || ! -f $data/cai2015_friend_edges.csv ]]; then
  echo "skipped: no data in ../shared/data/jiangxi_villages; docs/data.md says where they come from"
  exit 77
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$source_dir"/scenarios/{jinzhu,jiangxi_villages}.yaml "$folder"
cd "$folder"

expect() {  # expect WHAT FOUND EXPECTED
  [[ $2 == "$3" ]] || { echo "$1: found $2, expected $3"; exit 1; }
}

said=$("$source_dir/analysis/import_cai2015.py" "$data" jiangxi_villages)
expect "the converter's report" "$said" "4902 citizens of 47 villages (195 with an imputed answer), \
14801 friendships, 6.04 a citizen: jiangxi_villages"

"$townhall" run jiangxi_villages.yaml --quiet --output out --months 24 --set record.network=true
cd out
expect "citizens" "$(grep '^baseline,1,24,' timeseries.csv | cut -d, -f4)" 4902
expect "villages" "$(grep -c '^baseline,1,24,village,' groups.csv)" 47
expect "friendships" "$(grep -c '^baseline,1,[0-9]*,friends,' network.csv)" 14801
# Those who have a friend among the others have 6.1 of them.
expect "citizens with friends" \
  "$(grep '^baseline,' network.csv | cut -d, -f5,6 | tr ',' '\n' | sort -u | wc -l)" 4832
expect "runs that are done" "$(cut -d, -f5 runs.csv | grep -c '^done$')" \
  "$(tail -n +2 runs.csv | wc -l)"
for arm in baseline widen authentic associations all call; do
  expect "months of $arm" "$(grep -c "^$arm,1," timeseries.csv)" 24
done
