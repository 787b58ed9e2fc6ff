#!/usr/bin/env bash
# search_during_publish.sh BUILD_DIR [SEARCHES [PUBLISHES]]: searches, each a process of its own, while an indexer publishes
# segments one after the other, replaces articles and merges. No search may fail, and each answer must be that of some published revision,
# never of one before what the same searcher has seen. The answers of the revisions are those of an index that is
# built by the same steps while nobody else is there.
set -euo pipefail
build=$(realpath "${1:?usage: search_during_publish.sh BUILD_DIR [SEARCHES [PUBLISHES]]}")
searches=${2:-10000} publishes=${3:-100}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'kill $(jobs -p) 2>/dev/null || :; rm -rf "$work"' EXIT
cd "$work"
python3 - "$here/../corpus/sample.jsonl" "$publishes" <<'PY'
import json, sys
rows = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8") if line.strip()]
for step in range(int(sys.argv[2]) + 1):
    with open(f"step{step}.jsonl", "w", encoding="utf-8") as out:
        for number in [*range(step * 4, step * 4 + 4), *range(max(0, step * 4 - 40), step * 4, 13)]:
            row = {**rows[number % len(rows)], "id": f"r{number}", "lead": f"étape {step}"}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
PY
queries=('*' 'gare OU grève' 'titre:"de la" OU mairie' 'étape date:2000..2020' 'per:macron OU loc:paris OU ville')
index() { "$build/rotative-index" --quiet --threads 1 -d "$1" "$2"; }
# The ids and what tells the versions of an article apart.
ask() { "$build/rotative-search" -d "$1" -q --no-match-ok --timeout 60 -n 0 --snippet 0 --sort date --format tsv -F id,title,date,snippet "$2" | sort | md5sum | cut -c-32; }

# Which answers there may be: one line for each query and revision.
index quiet.rot step0.jsonl
cp -r quiet.rot busy.rot
for ((step = 0; step <= publishes; step++)); do
  [ "$step" = 0 ] || index quiet.rot "step$step.jsonl"
  for query in "${!queries[@]}"; do echo "$query $step $(ask quiet.rot "${queries[$query]}")"; done
done >allowed

searcher() { # NAME COUNT: writes query and answer, in order
  local i query
  for ((i = 0; i < $2; i++)); do
    query=$((i % ${#queries[@]}))
    echo "$query $(ask busy.rot "${queries[$query]}")"
  done >"answers$1" 2>"errors$1"
}
publisher() { # As long as the searchers are there: steps spread over their time.
  local step
  for ((step = 1; step <= publishes; step++)); do
    until [ "$(cat answers1 answers2 2>/dev/null | wc -l)" -ge $((searches * (step - 1) / publishes)) ]; do sleep 0.02; done
    index busy.rot "step$step.jsonl"
  done
}
searcher 1 $((searches / 2)) & first=$!
searcher 2 $((searches - searches / 2)) & second=$!
publisher
wait "$first" "$second"

python3 - <<'PY'
import collections, sys
revisions = collections.defaultdict(list)  # (query, answer) -> the steps that give it
for line in open("allowed"):
    query, step, answer = line.split()
    revisions[query, answer].append(int(step))
seen, total = set(), 0
for name in ("1", "2"):
    errors = open("errors" + name).read()
    if errors:
        sys.exit("FAILED: a search says: " + errors[:500])
    at = 0
    for line in open("answers" + name):
        query, answer = line.split()
        steps = [step for step in revisions.get((query, answer), []) if step >= at]
        if not steps:
            sys.exit(f"FAILED: query {query} has an answer of no published revision from {at} on")
        at = steps[0]
        seen.add(at)
        total += 1
print(f"search_during_publish: {total} searches, answers of {len(seen)} revisions, none of any other")
if len(seen) < 3:
    sys.exit("FAILED: the searches did not meet the publishes")
PY
"$build/rotative-index" verify -d busy.rot >/dev/null
