#!/bin/sh
# Takes the worked example out of docs/extending.md as it stands there: extending.sh PROJECT TARGET
#
# In the document, a line of its own says what the next fenced block is:
#   File `include/townhall/model/fatigue.hpp`:
#     the block is that file, whole;
#   In `include/townhall/model/month.hpp`, after the line `#include "townhall/model/exposure.hpp"`:
#     the block is inserted into the project's file after that line, which it must hold exactly once.
# New files and changed copies are written below TARGET, at the same paths; files that are already so
# are left alone. Prints the paths of all of them, a line each.
set -eu
project=$1
target=$2

fresh=$(mktemp -d)
trap 'rm -rf "$fresh"' EXIT

awk -v project="$project" -v fresh="$fresh" '
  function fail(why) {
    print "docs/extending.md:" NR ": " why > "/dev/stderr"
    failed = 1
    exit 1
  }
  function open_file(path,   folder) {
    folder = fresh "/" path
    sub("/[^/]*$", "", folder)
    system("mkdir -p \"" folder "\"")
    if (!(path in known)) print path
    known[path] = 1
  }
  function insert(path, anchor, block,   from, line, text, found) {
    from = (path in known ? fresh : project) "/" path
    while ((getline line < from) > 0) {
      text = text line "\n"
      if (line == anchor) {
        text = text block
        ++found
      }
    }
    close(from)
    if (found != 1) fail("in " path " the line \"" anchor "\" stands " found + 0 " times, not once")
    open_file(path)
    printf "%s", text > (fresh "/" path)
    close(fresh "/" path)
  }
  !fenced && /^File `[^`]*`:$/ {
    split($0, part, "`")
    path = part[2]
    anchor = ""
    next
  }
  !fenced && /^In `[^`]*`, after the line `.*`:$/ {
    split($0, part, "`")
    path = part[2]
    anchor = $0
    sub(/^In `[^`]*`, after the line `/, "", anchor)
    sub(/`:$/, "", anchor)
    next
  }
  /^```/ {
    if (!fenced) block = ""
    if (fenced && path != "") {
      if (anchor != "") {
        insert(path, anchor, block)
      } else {
        open_file(path)
        printf "%s", block > (fresh "/" path)
        close(fresh "/" path)
      }
      path = ""
    }
    fenced = !fenced
    next
  }
  fenced { block = block $0 "\n" }
  !fenced && path != "" && NF { fail("no block follows \"" path "\"") }
  END {
    if (failed) exit 1
    if (path != "" || fenced) fail("a block is not complete")
  }
' "$project/docs/extending.md" > "$fresh/paths"

while read -r path; do
  mkdir -p "$target/$(dirname "$path")"
  cmp -s "$fresh/$path" "$target/$path" || cp "$fresh/$path" "$target/$path"
done < "$fresh/paths"
cat "$fresh/paths"
[ -s "$fresh/paths" ]
