#!/bin/sh
# Measures townhall beside what a user could write by hand, in one run on one machine, and writes
# the tables of docs/performance.md. bench/compare.sh --help lists the options.
# Needs a build with benchmarks and the Debian packages python3-numpy and python3-scipy.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
for python in "${PYTHON:-python3}" /usr/bin/python3; do
  if "$python" -c 'import numpy, scipy' 2>/dev/null; then
    # The rival runs on one thread, its matrix products too.
    OPENBLAS_NUM_THREADS=1 PYTHONDONTWRITEBYTECODE=1 exec "$python" "$here/compare.py" "$@"
  fi
done
echo "bench/compare.sh: no python3 with NumPy and SciPy (Debian: python3-numpy python3-scipy)" >&2
exit 2
