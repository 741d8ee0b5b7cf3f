#!/usr/bin/env bash
# Does what a tutorial says: run.sh EXECUTABLE TUTORIAL
#
#   Save as `name`:          the next ```yaml or ```csv block is written to that file
#   ```sh                    each command is run; one that fails fails the tutorial
#   # prints TEXT            in such a block: the output of the command above holds TEXT
#   ```python                is run where python3 has pandas, else skipped
#
# In an empty folder with the project's scenarios, and townhall on PATH.
set -euo pipefail

executable=$(realpath "$1")
tutorial=$(realpath "$2")
project=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/bin" "$folder/work"
ln -s "$executable" "$folder/bin/townhall"
export PATH="$folder/bin:$PATH"
cp -r "$project/scenarios" "$folder/work"
cd "$folder/work"

python=
for one in python3 /usr/bin/python3; do
  if [[ -z $python ]] && "$one" -c 'import pandas' 2>/dev/null; then python=$one; fi
done

number=0
commands=0
fail() {
  echo "$tutorial:$number: $1" >&2
  [[ ! -f "$folder/output" ]] || cat "$folder/output" >&2
  exit 1
}

run_shell() {
  local command=$1
  commands=$((commands + 1))
  echo "\$ $command"
  bash -euo pipefail -c "$command" >"$folder/output" 2>&1 </dev/null || fail "exit $? of: $command"
}

run_python() {
  if [[ -z $python ]]; then
    echo "skipped: python3 has no pandas"
    return
  fi
  commands=$((commands + 1))
  "$python" - <<<"$1" >"$folder/output" 2>&1 || fail "exit $? of this Python"
}

block=    # language of the block that is read; empty outside
text=     # of a block that is taken as a whole
command=  # that may go on in the next line
name=     # of the file that comes next
while IFS= read -r line; do
  number=$((number + 1))
  if [[ -z $block ]]; then
    if [[ $line =~ ^'```'([a-z]+)$ ]]; then
      block=${BASH_REMATCH[1]}
      text=
      command=
    elif [[ $line =~ ^'Save as `'([^\`]+)'`:'$ ]]; then
      name=${BASH_REMATCH[1]}
    fi
  elif [[ $line == '```' ]]; then
    case $block in
      sh) [[ -z $command ]] || fail "a command that does not end" ;;
      yaml | csv)
        [[ -n $name ]] || fail "a $block block without 'Save as'"
        printf '%s' "$text" >"$name"
        name=
        ;;
      python) run_python "$text" ;;
    esac
    block=
  elif [[ $block != sh ]]; then
    text+=$line$'\n'
  elif [[ $line == '# prints '* ]]; then
    grep --quiet --fixed-strings -- "${line#\# prints }" "$folder/output" ||
      fail "not printed: ${line#\# prints }"
  elif [[ $line == *\\ ]]; then
    command+=${line%\\}
  elif [[ -n $line && $line != '#'* ]]; then
    run_shell "$command$line"
    command=
  fi
done <"$tutorial"
[[ -z $block ]] || fail "a block that does not end"
((commands > 0)) || fail "no command"
echo "$commands commands"
