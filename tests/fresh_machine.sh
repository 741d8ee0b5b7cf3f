#!/usr/bin/env bash
# Proves that a fresh Debian 12 needs nothing but ./run.sh and ./test.sh: makes a bare system with
# debootstrap, clones what is committed into it, runs both commands twice by chroot and prints times.
# Needs root and debootstrap; without them it says so and ends with 77 (skipped).
set -euo pipefail
source=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

skip() { echo "skipped: $1"; exit 77; }
[[ $(id -u) == 0 ]] || skip "needs root"
command -v debootstrap >/dev/null || skip "needs debootstrap"
git -C "$source" rev-parse --quiet --verify HEAD >/dev/null || skip "needs a commit to clone"
# This machine's own mirror.
# shellcheck disable=SC2016
mirror=$(apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(SITE)' 'Created-By: Packages' |
  sed -n 's/^bookworm main //p' | head -n 1)
[[ -n $mirror ]] || skip "the apt sources name no mirror of bookworm"
[[ -z $(git -C "$source" status --porcelain) ]] || echo "note: uncommitted changes are not tested"

machine=$(mktemp -d)
clean_up() {
  for place in dev/shm dev/pts proc; do
    if mountpoint --quiet "$machine/$place"; then umount --lazy "$machine/$place"; fi
  done
  rm -rf --one-file-system "$machine"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

debootstrap --variant=minbase --include=git,ca-certificates bookworm "$machine" "$mirror" >/dev/null
chmod 755 "$machine"
mount -t proc proc "$machine/proc"
mkdir -p "$machine/dev/pts" "$machine/dev/shm"
mount -t devpts devpts "$machine/dev/pts"
mount -t tmpfs tmpfs "$machine/dev/shm"
# How this machine reaches its mirror.
cp --dereference /etc/resolv.conf /etc/hosts "$machine/etc/"
apt-config dump | grep -E '^Acquire::https?::Proxy' >"$machine/etc/apt/apt.conf.d/90proxy" || true
git clone --quiet --no-hardlinks "$source" "$machine/townhall"
echo "ready after $SECONDS s"

timed() {
  local -r start=$SECONDS
  env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 \
    chroot "$machine" /bin/bash -c "cd /townhall && $1"
  echo "$1: $((SECONDS - start)) s"
}
timed ./run.sh
timed ./run.sh
timed ./test.sh
timed ./test.sh
