#!/usr/bin/env bash
# kill_resume.sh BUILD_DIR [KILLS]: kills the indexer at random moments (kill -9), resumes it, and compares the index at
# the end with that of an undisturbed run. Nothing may be lost, nothing doubled. ROTATIVE_SEED repeats a run.
set -euo pipefail
build=${1:?usage: kill_resume.sh BUILD_DIR [KILLS]}
kills=${2:-100}
seed=${ROTATIVE_SEED:-$RANDOM}
RANDOM=$seed
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "kill_resume: $kills kills, seed $seed"

# The sample many times over under other ids, with some ids repeated, so that replacing and its bookkeeping are hit too.
python3 - "$here/../corpus/sample.jsonl" "$work" <<'PY'
import json, sys
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8") if line.strip()]
for part in range(3):
    with open(f"{sys.argv[2]}/part{part}.jsonl", "w", encoding="utf-8") as out:
        for copy in range(12):
            for i, row in enumerate(rows):
                row = dict(row)
                number = (part * 12 + copy) * len(rows) + i
                row["id"] = f"r{number % 1900}"
                row["title"] = f"{row.get('title') or row.get('headline') or 'Brève'} ({number})"
                out.write(json.dumps(row, ensure_ascii=False) + "\n")
            out.write('{"broken": \n')
PY
inputs=("$work"/part*.jsonl "$here/../corpus/texts")
options=(--quiet --segment-size 64K --max-errors 100%)

start=$(date +%s%N)
"$build/rotative-index" -d "$work/whole.rot" "${options[@]}" "${inputs[@]}"
span=$((($(date +%s%N) - start) / 1000000))
"$build/tests/index_dump" "$work/whole.rot" >"$work/whole.dump"
echo "undisturbed: $(wc -l <"$work/whole.dump") articles in $span ms"

done_kills=0
rounds=0
while [ "$done_kills" -lt "$kills" ]; do
  rounds=$((rounds + 1))
  rm -rf "$work/killed.rot"
  while :; do
    "$build/rotative-index" -d "$work/killed.rot" "${options[@]}" "${inputs[@]}" 2>"$work/err" &
    pid=$!
    if [ "$done_kills" -lt "$kills" ]; then
      sleep "$(awk -v r=$RANDOM -v span="$span" 'BEGIN { printf "%.3f", 0.005 + r / 32768 * span / 1000 * 0.6 }')"
      kill -9 "$pid" 2>/dev/null && done_kills=$((done_kills + 1))
    fi
    status=0
    wait "$pid" 2>/dev/null || status=$?
    [ "$status" = 137 ] && continue
    [ "$status" = 0 ] && break
    echo "FAILED: the indexer ended with $status"; cat "$work/err"; exit 1
  done
  "$build/tests/index_dump" "$work/killed.rot" >"$work/killed.dump"
  if ! cmp -s "$work/whole.dump" "$work/killed.dump"; then
    echo "FAILED: after $done_kills kills the index differs from an undisturbed run"
    diff "$work/whole.dump" "$work/killed.dump" | head -n 10
    exit 1
  fi
  if [ "$(grep -c . "$work/killed.rot/rejects.ndjson")" != "$(grep -c . "$work/whole.rot/rejects.ndjson")" ]; then
    echo "FAILED: the ledger lost or doubled a line"; exit 1
  fi
  "$build/rotative-index" verify -d "$work/killed.rot" >/dev/null
done
echo "kill_resume: $done_kills kills in $rounds rounds, every index equal to the undisturbed one"
