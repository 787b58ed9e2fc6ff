#!/usr/bin/env bash
# faults.sh BUILD_DIR [FAULTS]: the disk refuses the Nth write, fsync, rename, open, close … of a run, for N all over the
# run (every N where FAULTS is "all"). Each time the run must end with exit status 5 and one line that says why, or with 0
# where the fault did no harm; the index of before must answer as before; and the same command, run again on a sound
# disk, must end with the index of an undisturbed run.
set -euo pipefail
build=$(realpath "${1:?usage: faults.sh BUILD_DIR [FAULTS]}")
faults=${2:-60}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
shim=$build/tests/libfault_shim.so
[ -e "$shim" ] || { echo "faults: build the target fault_shim first" >&2; exit 1; }

# Ten small segments, so that the run under test merges; it adds articles, replaces some, and rejects a line.
python3 - "$here/../corpus/sample.jsonl" "$work" <<'PY'
import json, sys
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8") if line.strip()]
def write(name, numbers, source, prefix):
    with open(f"{sys.argv[2]}/{name}", "w", encoding="utf-8") as out:
        for number in numbers:
            row = {**rows[number % len(rows)], "id": f"r{number}", "source": source, "lead": prefix}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
for part in range(10):
    write(f"old{part}.jsonl", range(part * 3, part * 3 + 3), "Ancien", "avant")
write("new.jsonl", [*range(60, 80), *range(1, 30, 3), *range(80, 90)], "Nouveau", "après")
with open(f"{sys.argv[2]}/new.jsonl", "a") as out:
    out.write('{"broken": \n')
PY
options=(--quiet --threads 1 --segment-size 64K --max-errors 100%)
for part in "$work"/old*.jsonl; do "$build/rotative-index" -d "$work/old.rot" "${options[@]}" "$part"; done

index_new() { "$build/rotative-index" -d "$work/$1" "${options[@]}" "$work/new.jsonl"; }
search() { "$build/rotative-search" -d "$work/$1" "${@:2}"; }
dump() { "$build/tests/index_dump" "$work/$1" >"$work/$2"; }
ledger() { sed 's/"run":"[^"]*"//' "$work/$1/rejects.ndjson"; }
# r0, r3, r6 …: the articles that the run under test does not replace.
old_answers() { search "$1" -n 0 --format=tsv -F id,title,date --sort=date source:ancien | awk -F'[\tr]' 'NR > 1 && $2 % 3 != 1'; }

cp -r "$work/old.rot" "$work/whole.rot"
FAULT_STATE=$work/state FAULT_UNDER=$work/whole.rot LD_PRELOAD=$shim index_new whole.rot
calls=$(od -A n -t d8 -N 8 "$work/state" | tr -d ' ')
dump whole.rot whole.dump
old_answers old.rot >"$work/old.answers"
[ "$(wc -l <"$work/old.answers")" = 20 ]
[ "$(search whole.rot -c '*')" = 60 ]
[ "$(search whole.rot -c source:nouveau)" = 40 ]
[ "$faults" = all ] && faults=$calls
echo "faults: the run makes $calls calls that change files"

explain() {
  local failed
  failed=$(od -A n -t d8 -j 8 -N 8 "$work/state")
  echo "FAILED at call $at ($kind, sticky $sticky; ${failed// /} failed, first: $(tail -c +17 "$work/state" | tr -d '\0')): $*"
  head -n 4 "$work/err"
  exit 1
}

stopped=0
harmless=0
try() { # AT KIND STICKY
  at=$1 kind=$2 sticky=$3
  local status=0
  rm -rf "$work/now.rot"
  cp -r "$work/old.rot" "$work/now.rot"
  FAULT_STATE=$work/state FAULT_UNDER=$work/now.rot FAULT_AT=$at FAULT_KIND=$kind FAULT_STICKY=$sticky LD_PRELOAD=$shim \
    index_new now.rot 2>"$work/err" || status=$?
  case $status in
    0) harmless=$((harmless + 1)) ;;
    5)
      stopped=$((stopped + 1))
      [ "$(grep -c '^rotative-index: ' "$work/err")" = 1 ] || explain 'no single line says why'
      [ "$(grep -vc '^Hint: ' "$work/err")" = 1 ] || explain 'more is said than why and what to do'
      ;;
    *) explain "exit status $status" ;;
  esac
  old_answers now.rot >"$work/now.answers" 2>"$work/err" || explain 'the old index is not served'
  cmp -s "$work/old.answers" "$work/now.answers" || explain 'the old index answers otherwise'
  "$build/rotative-index" verify -d "$work/now.rot" >/dev/null 2>"$work/err" || explain 'verify finds damage'
  if [ "$status" != 0 ]; then index_new now.rot 2>"$work/err" || explain 'the next run fails'; fi
  dump now.rot now.dump 2>"$work/err" || explain 'the index cannot be read'
  cmp -s "$work/whole.dump" "$work/now.dump" || explain 'the index differs from that of an undisturbed run'
  cmp -s <(ledger whole.rot) <(ledger now.rot) || explain 'the ledger differs'
}

try 1 SHORT 1
[ "$harmless" = 1 ] || explain 'short writes did harm'
kinds=('ENOSPC 1' 'EIO 0' 'EIO 1' 'ENOSPC 0')
for ((i = 0; i < faults; i++)); do
  # shellcheck disable=SC2086  # two words
  try $((1 + i * calls / faults)) ${kinds[i % 4]}
done
echo "faults: $faults faults, $stopped clean stops, $harmless harmless, every index whole and equal in the end"
[ "$stopped" -gt $((faults / 3)) ]
