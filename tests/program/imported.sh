#!/usr/bin/env bash
# The files of scenarios/imported are those that make.py makes: imported.sh EXECUTABLE
set -euo pipefail

source_dir=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
if ! command -v python3 >/dev/null; then
  echo "skipped: python3 is not installed"
  exit 77
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp "$source_dir/scenarios/imported/make.py" "$folder"
python3 "$folder/make.py"
for table in citizens friends; do
  cmp "$folder/$table.csv" "$source_dir/scenarios/imported/$table.csv"
done
