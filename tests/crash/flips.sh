#!/usr/bin/env bash
# flips.sh BUILD_DIR [DAMAGES]: flips a bit, cuts a file short or zeroes a block, anywhere in an index, and asks verify,
# which must find each. ROTATIVE_SEED repeats a run.
set -euo pipefail
build=${1:?usage: flips.sh BUILD_DIR [DAMAGES]}
damages=${2:-1000}
seed=${ROTATIVE_SEED:-$RANDOM}
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 "$here/records.py" "$here/../corpus/sample.jsonl" "$work" 3 60
"$build/rotative-index" -d "$work/news.rot" --quiet --segment-size 64K --max-errors 100% "$work"/part*.jsonl
head -n 20 "$work/part00.jsonl" | sed 's/édition du soir/édition du matin/' >"$work/changed.jsonl" # some are dead then
"$build/rotative-index" -d "$work/news.rot" --quiet --max-errors 100% "$work/changed.jsonl"
"$build/rotative-index" verify -d "$work/news.rot"
python3 - "$build/rotative-index" "$work/news.rot" "$damages" "$seed" <<'PY'
import glob, os, random, subprocess, sys
program, index, damages, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
random.seed(seed)
files = sorted(f for f in glob.glob(index + "/**", recursive=True) if os.path.isfile(f) and os.path.getsize(f) > 0)
files = [f for f in files if "/segments/" in f or os.path.basename(f).startswith(("dead-", "manifest"))]
sizes = [os.path.getsize(f) ** 0.5 for f in files]  # small files come in for their share
done = {"flip": 0, "cut": 0, "zero": 0}
while sum(done.values()) < damages:
    path = random.choices(files, sizes)[0]
    whole = open(path, "rb").read()
    kind = random.choice(("flip", "flip", "cut", "zero"))
    at = random.randrange(len(whole))
    if kind == "flip":
        hurt = whole[:at] + bytes([whole[at] ^ 1 << random.randrange(8)]) + whole[at + 1:]
    elif kind == "cut":
        hurt = whole[:at]
    else:
        start = at // 4096 * 4096
        block = whole[start:start + 4096]
        hurt = whole[:start] + bytes(len(block)) + whole[start + 4096:]
    if hurt == whole:
        continue
    open(path, "wb").write(hurt)
    answer = subprocess.run([program, "verify", "-d", index], capture_output=True, text=True, errors="surrogateescape")
    open(path, "wb").write(whole)
    try:
        answer.stderr.encode()
    except UnicodeEncodeError:
        sys.exit(f"FAILED: verify says what is no UTF-8: {answer.stderr!r} (seed {seed})")
    if answer.returncode != 3 or not answer.stderr.startswith("rotative-index: "):
        sys.exit(f"FAILED: {kind} at {at} of {path[len(index):]}: exit {answer.returncode}, {answer.stderr!r} (seed {seed})")
    done[kind] += 1
print(f"flips: {damages} damages in {len(files)} files, each found ({done}, seed {seed})")
PY
"$build/rotative-index" verify -d "$work/news.rot" >/dev/null
