#!/bin/sh
# Makes the golden tables anew, after a change of results that is meant: update.sh [PROGRAM]
# Say in CHANGELOG.md what changed and why, under "Results change".
set -eu
cd "$(dirname "$0")/../.."
program=${1:-build/release/townhall}

grep -v '^#' tests/golden/cases.txt | while read -r name arguments; do
  folder=tests/golden/$name
  rm -rf "$folder"
  eval "\"$program\" run $arguments --quiet --threads 1 --output \"$folder\"" < /dev/null
  rm "$folder/runs.csv" "$folder/columns.csv" "$folder/manifest.json" "$folder/scenario.yaml"
  echo "$folder: $(cat "$folder"/*.csv | wc -c) bytes"
done
