#!/bin/sh
# A file that must not compile: check.sh FILE COMPILER OPTIONS...
# Lines of the file that end in "// flaw" are what is wrong with it. Without them it compiles, and with
# them it fails with a message that the line "// expect: REGULAR EXPRESSION" describes; so it fails for
# this reason and no other.
set -u
file=$1
shift

expected=$(sed -n 's|^// expect: ||p' "$file")
if [ -z "$expected" ] || ! grep -q '// flaw$' "$file"; then
  echo "$file: no line '// expect: ...', or none that ends in '// flaw'"
  exit 1
fi

if ! message=$(grep -v '// flaw$' "$file" | "$@" -fsyntax-only -x c++ - 2>&1); then
  printf '%s\n' "$file does not compile without its flaw:" "$message"
  exit 1
fi
if message=$("$@" -fsyntax-only "$file" 2>&1); then
  echo "$file compiles, though it must not"
  exit 1
fi
if ! printf '%s\n' "$message" | grep -Eq "$expected"; then
  printf '%s\n' "$file fails, but not with '$expected':" "$message"
  exit 1
fi
