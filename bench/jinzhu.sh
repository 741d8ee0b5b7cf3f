#!/bin/sh
# Wall time and peak memory of scenarios/jinzhu.yaml: every arm, 120 months, set-up and tables
# included. Usage: bench/jinzhu.sh [RUNS [TOWNHALL]]; needs hyperfine and GNU time (Debian packages
# hyperfine and time). Measure on a quiet machine.
set -eu
cd "$(dirname "$0")/.."
runs=${1:-10}
townhall=${2:-build/release/townhall}
for tool in "$townhall" hyperfine /usr/bin/time; do
  if ! command -v "$tool" >/dev/null; then
    echo "bench/jinzhu.sh: $tool is missing" >&2
    exit 2
  fi
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

run="'$townhall' run scenarios/jinzhu.yaml --quiet --force --output '$folder/results'"
hyperfine --shell none --style none --warmup 1 --runs "$runs" --export-csv "$folder/times.csv" \
  "$run" >/dev/null
/usr/bin/time --format %M --output "$folder/memory" sh -c "exec $run"

# Columns of hyperfine: command, mean, stddev, median, user, system, min, max.
awk -F, -v runs="$runs" 'NR == 2 { n = NF
  printf "wall time, seconds: median %.2f, fastest %.2f, slowest %.2f (%d runs)\n",
    $(n - 4), $(n - 1), $n, runs
  printf "processor time, seconds: mean %.2f\n", $(n - 3) + $(n - 2) }' "$folder/times.csv"
awk '{ printf "peak memory, MB: %.0f\n", $1 * 1024 / 1e6 }' "$folder/memory"
printf 'processors: %s, load: %s\n' "$(nproc)" "$(cut -d " " -f 1 /proc/loadavg)"
