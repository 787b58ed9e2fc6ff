#!/usr/bin/env bash
# since_last.sh BUILD_DIR: a run that gives what is new is killed before each call that changes a file, one after the
# other, and started again. Files in a folder must then be there exactly once, even where a reader takes them away at
# once; a stream must have had everything, and what it had twice the very bytes of one batch. Between the batches the index is added to, read again
# with changed articles, merged, and built from scratch: nothing old may come back.
set -euo pipefail
build=$(realpath "${1:?usage: since_last.sh BUILD_DIR}")
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
shim=$build/tests/libfault_shim.so
[ -e "$shim" ] || { echo "since_last: build the target fault_shim first" >&2; exit 1; }
cd "$work"

python3 - "$here/../corpus/sample.jsonl" <<'PY'
import json, sys
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8") if line.strip()]
def write(name, numbers, word):
    with open(name, "w", encoding="utf-8") as out:
        for number in numbers:
            row = {**rows[number % len(rows)], "id": f"r{number}", "lead": word + " grande kermesse"}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
write("first.jsonl", range(0, 12), "avant")
write("second.jsonl", [*range(12, 20), *range(0, 4)], "après")  # eight new ones, four that changed
write("everything.jsonl", range(0, 20), "après")
PY
printf '[k]\nquery = "kermesse"\nfields = ["id"]\nformat = "tsv"\n[l]\nquery = "grande"\nfields = ["id"]\nformat = "tsv"\n' >queries.toml
index() { "$build/rotative-index" --quiet --threads 1 "$@"; }
search() { "$build/rotative-search" -q --no-match-ok --queries queries.toml --state world/state "$@"; }
alert() { search -d world/news.rot --alert world/out; }
stream() { search -d world/news.rot --since-last @k; }
# What lies in the folder is taken away at once; a file that comes twice is a failure.
take() { local file; for file in world/out/*; do [ -f "$file" ] || continue; refuse_twice "$file"; mv "$file" world/taken/; done; }
refuse_twice() { [ ! -e "world/taken/${1##*/}" ] || { echo "FAILED at $at: ${1##*/} came twice"; exit 1; }; }
fail() { echo "FAILED at call $at of $kind: $*"; exit 1; }
ids() { cat "$@" | grep -v '^id$' | sort; }

mkdir start start/taken start/state start/out
index -d start/news.rot first.jsonl
cp -r start world
alert >/dev/null && take
stream >world/stream
index -d world/news.rot second.jsonl
rm -rf start && mv world start

kind=alert at=0
cp -r start world
FAULT_STATE=$work/calls FAULT_UNDER=$work/world LD_PRELOAD=$shim alert >/dev/null
calls=$(od -A n -t d8 -N 8 calls | tr -d ' ')
[ "$calls" -gt 20 ] || fail "only $calls calls"
for ((at = 1; at <= calls; at++)); do
  rm -rf world && cp -r start world
  FAULT_STATE=$work/calls FAULT_UNDER=$work/world FAULT_AT=$at FAULT_KIND=KILL LD_PRELOAD=$shim alert >/dev/null 2>&1 && fail "it was not killed"
  take
  alert >/dev/null && take
  alert >/dev/null && take
  for query in k l; do
    [ "$(ids world/taken/$query-*)" = "$(seq -f 'r%g' 0 19 | sort)" ] || fail "$query: $(ids world/taken/$query-* | tr '\n' ' ')"
  done
  find world/out -maxdepth 1 -type f | grep -q . && fail "$(find world/out -type f) is left"
done
echo "since_last: $calls kills of --alert, every article once"

kind=stream twice=0
rm -rf world && cp -r start world
FAULT_STATE=$work/calls FAULT_UNDER=$work/world LD_PRELOAD=$shim stream >>world/stream
calls=$(od -A n -t d8 -N 8 calls | tr -d ' ')
tail -n +14 world/stream >whole
for ((at = 1; at <= calls; at++)); do
  rm -rf world && cp -r start world
  FAULT_STATE=$work/calls FAULT_UNDER=$work/world FAULT_AT=$at FAULT_KIND=KILL LD_PRELOAD=$shim stream >>world/stream 2>/dev/null && fail "it was not killed"
  tail -n +14 world/stream >one
  stream >two 2>/dev/null
  if [ -s two ]; then cmp -s two whole || fail "other bytes the second time"; fi
  [ -s one ] && [ -s two ] && twice=$((twice + 1))
  cmp -s one whole || cmp -s two whole || fail "something is lost"
  [ -z "$(stream 2>/dev/null)" ] || fail "it comes a third time"
done
echo "since_last: $calls kills of --since-last, nothing lost, $twice batches twice with the same bytes"

at=0 kind=rebuild
alert >/dev/null && take
rm -rf world/news.rot
index -d world/news.rot everything.jsonl
[ -z "$(stream)" ] || fail "an index built from scratch gives old articles again"
[ -z "$(alert)" ] || { take; fail "so does an alert"; }
sed 's/après/enfin/' everything.jsonl >changed.jsonl
index -d world/news.rot changed.jsonl
[ -z "$(stream)" ] || fail "a changed article came again"
[ "$(search -d world/news.rot --since-last --changed @k | ids | wc -l)" = 20 ] || fail "--changed gives no changed ones"
for part in {20..50}; do
  sed -n 1p everything.jsonl | sed "s/\"r0\"/\"r$part\"/" >part.jsonl
  index -d world/news.rot part.jsonl
  stream >>world/parts
done
[ "$(ids world/parts | uniq -d)" = "" ] && [ "$(ids world/parts | wc -l)" = 31 ] || fail "merges: $(ids world/parts | tr '\n' ' ')"
echo "since_last: rebuilt, changed and merged, every article once"
