#!/usr/bin/env bash
# The same examples and seed give the same model, byte for byte, and what it learnt is found again.
set -euo pipefail
trainer=$1/tests/train_tagger
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 - >"$work/examples" <<'PY'
import json
NAMES = [("Zorvane", "ORG"), ("Quibrelle", "ORG"), ("Talmouse", "LOC"), ("Vaucourbe", "LOC"), ("Hélouen Brisquet", "PER")]
FRAMES = ["Le groupe {} publie ses comptes.", "Il habite à {} depuis dix ans.", "Hier, {} a parlé devant la presse."]
for name, kind in NAMES * 3:
    frame = FRAMES[{"ORG": 0, "LOC": 1, "PER": 2}[kind]]
    begin = len(frame.split("{")[0].encode())
    print(json.dumps({"text": frame.format(name), "spans": [[begin, begin + len(name.encode()), kind]]}, ensure_ascii=False))
PY
for run in 1 2; do "$trainer" train "$work/$run" 5 7 <"$work/examples" 2>/dev/null; done
cmp "$work/1" "$work/2"
"$trainer" train "$work/other" 5 8 <"$work/examples" 2>/dev/null
found=$("$trainer" score "$work/1" <"$work/examples" | grep -o 'all .*')
[ "$found" = "all P 1.000 R 1.000 F 1.000   " ] || { echo "learnt: $found"; exit 1; }
