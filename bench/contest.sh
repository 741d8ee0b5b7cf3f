#!/bin/sh
# What a comparison costs beside plain simulation: wall time of `townhall compare` on
# scenarios/jinzhu.yaml with 20 replicates (10 arms x 20 x 20,000 citizens x 120 months) over that of
# one run of as many citizen-months (4 million citizens x 120 months), by turns.
# Usage: bench/contest.sh [TURNS [TOWNHALL]]. Measure on a quiet machine with 2 GB to spare.
set -eu
cd "$(dirname "$0")/.."
turns=${1:-3}
townhall=${2:-build/release/townhall}
if ! command -v "$townhall" >/dev/null; then
  echo "bench/contest.sh: $townhall is missing" >&2
  exit 2
fi
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
trap 'exit 130' INT TERM

seconds() {
  start=$(date +%s.%N)
  "$@" >/dev/null 2>&1
  awk -v start="$start" -v end="$(date +%s.%N)" 'BEGIN { printf "%.2f\n", end - start }'
}

for turn in $(seq "$turns"); do
  compare=$(seconds "$townhall" compare scenarios/jinzhu.yaml --replicates 20 --quiet --force \
    --output "$folder/compare")
  large=$(seconds "$townhall" run scenarios/jinzhu.yaml --arm baseline --citizens 4000000 --quiet \
    --force --output "$folder/large")
  echo "$compare $large"
done | awk '{ ratio[NR] = $1 / $2
    printf "turn %d: compare %.2f s, one large run %.2f s, ratio %.2f\n", NR, $1, $2, ratio[NR] }
  END { n = NR; for (i = 1; i <= n; i++) for (j = i + 1; j <= n; j++)
      if (ratio[j] < ratio[i]) { t = ratio[i]; ratio[i] = ratio[j]; ratio[j] = t }
    median = n % 2 ? ratio[(n + 1) / 2] : (ratio[n / 2] + ratio[n / 2 + 1]) / 2
    printf "ratio: median %.2f, wanted at most 1.3\n", median; exit median > 1.3 }'
printf 'processors: %s, load: %s\n' "$(nproc)" "$(cut -d " " -f 1 /proc/loadavg)"
