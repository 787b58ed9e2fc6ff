#!/usr/bin/env bash
# power_cuts.sh BUILD_DIR [CUTS]: indexes on an ext4 file system of its own, whose power is cut at random moments: nothing
# reaches the disk after the cut, and what was not synced is gone. After each cut the index must open, be whole, and hold
# all of every part whose run had ended with 0. Needs root and a loop device. ROTATIVE_SEED repeats a run.
set -euo pipefail
build=$(realpath "${1:?usage: power_cuts.sh BUILD_DIR [CUTS]}")
cuts=${2:-60}
seed=${ROTATIVE_SEED:-$RANDOM}
RANDOM=$seed
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
device=
finish() {
  umount "$work/disk" 2>/dev/null || true
  [ -z "$device" ] || losetup -d "$device" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
export PATH=$PATH:/usr/sbin:/sbin
mkdir "$work/disk"
truncate -s 256M "$work/image"
if ! mkfs.ext4 -q -F "$work/image" 2>/dev/null || ! device=$(losetup -f --show "$work/image" 2>/dev/null) ||
  ! mount "$device" "$work/disk" 2>/dev/null; then
  echo "power_cuts: NOT RUN, no loop device can be mounted here"
  exit 0
fi
parts=12
python3 "$here/records.py" "$here/../corpus/sample.jsonl" "$work" $parts 60
options=(--quiet --threads 2 --segment-size 64K --max-errors 100%)
index_part() { exec "$build/rotative-index" -d "$1" "${options[@]}" "$work/part$(printf %02d "$2").jsonl"; }
start=$(date +%s%N)
for ((part = 0; part < parts; part++)); do (index_part "$work/disk/whole.rot" $part); done
span=$((($(date +%s%N) - start) / 1000000 / parts))
"$build/tests/index_dump" "$work/disk/whole.rot" >"$work/whole.dump"
rm -rf "$work/disk/whole.rot"
sync -f "$work/disk"

# EXT4_IOC_SHUTDOWN, without flushing the journal.
cut_power() { python3 -c 'import fcntl, os, struct, sys; fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack("I", 2))' "$work/disk"; }
fail() {
  echo "FAILED after $done_cuts cuts, seed $seed: $*"
  exit 1
}

done_cuts=0
rounds=0
acknowledged=0
while [ "$done_cuts" -lt "$cuts" ]; do
  rounds=$((rounds + 1))
  rm -rf "$work/disk/news.rot"
  sync -f "$work/disk"
  for ((part = 0; part < parts;)); do
    index_part "$work/disk/news.rot" $part 2>"$work/err" &
    pid=$!
    if [ "$done_cuts" -lt "$cuts" ]; then
      sleep "$(awk -v r=$RANDOM -v span="$span" 'BEGIN { printf "%.3f", r / 32768 * span / 1000 * 1.4 }')"
      cut_power
      done_cuts=$((done_cuts + 1))
    fi
    status=0
    wait "$pid" || status=$?
    [ "$status" = 0 ] || [ "$status" = 5 ] || [ "$status" = 3 ] || fail "exit status $status: $(head -n 1 "$work/err")"
    umount "$work/disk"
    mount "$device" "$work/disk"
    if [ "$status" = 0 ]; then part=$((part + 1)) && acknowledged=$((acknowledged + 1)); fi
    [ "$part" -gt 0 ] || continue
    "$build/rotative-index" verify -d "$work/disk/news.rot" >/dev/null || fail "verify finds damage"
    for ((p = 0; p < part; p++)); do
      [ "$("$build/rotative-search" -d "$work/disk/news.rot" -q -c "source:\"partie $p\"")" = 60 ] || fail "part $p is not whole"
    done
  done
  "$build/tests/index_dump" "$work/disk/news.rot" >"$work/dump"
  cmp -s "$work/whole.dump" "$work/dump" || fail "the index differs from an undisturbed one"
done
echo "power_cuts: $done_cuts cuts in $rounds rounds, all of $acknowledged acknowledged runs kept, every index whole"
