#!/usr/bin/env bash
# full_disk.sh BUILD_DIR: a run on disks of ten sizes that are too small for it, or nearly, and under six limits of the
# size of a file. Each time it must end with exit status 5 and one line that says why, or with 0; the index of before must
# answer as before; and with room again the same command must end with the index of an undisturbed run.
set -euo pipefail
build=$(realpath "${1:?usage: full_disk.sh BUILD_DIR}")
here=$(realpath "$(dirname "$0")")
if [ "${FULL_DISK_INSIDE:-}" = "" ] && ! FULL_DISK_INSIDE=1 unshare --mount "$0" "$@" 2>/dev/null; then
  # No right to mount as we are: once more as the root of a user namespace of our own; where that is forbidden, say so.
  if [ "$(id -u)" != 0 ] && unshare --map-root-user --mount true 2>/dev/null; then
    FULL_DISK_INSIDE=1 exec unshare --map-root-user --mount "$0" "$@"
  fi
  if unshare --mount true 2>/dev/null; then FULL_DISK_INSIDE=1 exec unshare --mount "$0" "$@"; fi
  echo "full_disk: NOT RUN, no file system can be mounted here"
  exit 0
fi
[ "${FULL_DISK_INSIDE:-}" = 1 ] || exit 0

work=$(mktemp -d)
disk=$work/disk
mkdir "$disk"
trap 'umount "$disk" 2>/dev/null; rm -rf "$work"' EXIT
python3 "$here/records.py" "$here/../corpus/sample.jsonl" "$work" 12 40
options=(--quiet --threads 2 --segment-size 64K --max-errors 100%)
index_old() { for part in "$work"/part0[0-3].jsonl; do "$build/rotative-index" -d "$1" "${options[@]}" "$part"; done; }
index_new() { "$build/rotative-index" -d "$1" "${options[@]}" "$work"/part*.jsonl; }
answers() { for part in 0 1 2 3; do "$build/rotative-search" -d "$1" -n 0 --format=tsv -F id,title,date --sort=date "source:\"partie $part\""; done; }

mount -t tmpfs -o size=1G rotative "$disk"
index_old "$work/old.rot"
cp -r "$work/old.rot" "$work/whole.rot"
index_new "$work/whole.rot"
"$build/tests/index_dump" "$work/whole.rot" >"$work/whole.dump"
answers "$work/old.rot" >"$work/old.answers"
[ "$(wc -l <"$work/old.answers")" = 164 ]
old=$(du -sk --apparent-size "$work/old.rot" | cut -f1)
need=$(($(du -sk --apparent-size "$work/whole.rot" | cut -f1) - old))
stopped=0
tried=0
warned=0

check() { # NAME STATUS
  tried=$((tried + 1))
  local said
  case $2 in
    0) ;;
    5)
      stopped=$((stopped + 1))
      said=$(grep -vc -e '^Hint: ' -e 'MB are free; ' "$work/err" || true)
      [ "$said" = 1 ] && grep -q '^rotative-index: ' "$work/err" || fail "$1: more or less is said than why"
      ;;
    *) fail "$1: exit status $2" ;;
  esac
  answers "$disk/news.rot" >"$work/answers" 2>>"$work/err" || fail "$1: the old index is not served"
  cmp -s "$work/old.answers" "$work/answers" || fail "$1: the old index answers otherwise"
}
fail() {
  echo "FAILED at $*"
  head -n 4 "$work/err"
  exit 1
}
finish() { # NAME
  index_new "$disk/news.rot" 2>"$work/err" || fail "$1: the next run fails"
  "$build/rotative-index" verify -d "$disk/news.rot" >/dev/null 2>"$work/err" || fail "$1: verify finds damage"
  "$build/tests/index_dump" "$disk/news.rot" >"$work/dump"
  cmp -s "$work/whole.dump" "$work/dump" || fail "$1: the index differs from that of an undisturbed run"
  [ "$(grep -c . "$disk/news.rot/rejects.ndjson")" = "$(grep -c . "$work/whole.rot/rejects.ndjson")" ] ||
    fail "$1: the ledger lost or doubled a line"
}
begin() {
  mount -o remount,size=1G "$disk"
  rm -rf "$disk/news.rot"
  cp -r "$work/old.rot" "$disk/news.rot"
}

for tenth in 0 1 2 3 4 5 6 7 8 9; do
  begin
  kilobytes=$(($(du -sk "$disk/news.rot" | cut -f1) + 8 + need * tenth / 10))
  mount -o remount,size="${kilobytes}k" "$disk"
  status=0
  index_new "$disk/news.rot" 2>"$work/err" || status=$?
  check "a disk of $kilobytes KiB" "$status"
  warned=$((warned + $(grep -c 'MB are free; ' "$work/err" || true)))
  mount -o remount,size=1G "$disk"
  finish "a disk of $kilobytes KiB"
done
for kilobytes in 1 8 24 64 128 512; do
  begin
  status=0
  (ulimit -f "$kilobytes" && index_new "$disk/news.rot") 2>"$work/err" || status=$?
  check "files of $kilobytes KiB" "$status"
  finish "files of $kilobytes KiB"
done
echo "full_disk: $tried runs, $stopped stopped cleanly, every index whole and equal in the end"
[ "$stopped" -ge 6 ] && [ "$warned" -ge 1 ]
