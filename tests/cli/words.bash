# The words that the cases are written in. Beware: `! command` alone never ends a case, `refuse` does.
# shellcheck shell=bash

skip() { echo "$*"; exit 77; }

# exits STATUS COMMAND...: the command ends with just that status.
exits() {
  local expected=$1 status=0
  shift
  "$@" || status=$?
  [ "$status" = "$expected" ] || { echo "exit status $status instead of $expected: $*" >&2; return 1; }
}

# same GOT EXPECTED
same() { [ "$1" = "$2" ] || { printf 'got      %s\nexpected %s\n' "$1" "$2" >&2; return 1; }; }

# says FILE TEXT: the file holds the text.
says() { grep -qF -e "$2" "$1" || { echo "$1 does not say: $2" >&2; cat "$1" >&2; return 1; }; }

# refuse COMMAND...: the command does not succeed.
refuse() { if "$@"; then echo "succeeded: $*" >&2; return 1; fi; }

# empty FILE...: each is there, and holds nothing.
empty() { local file; for file; do [ -f "$file" ] && [ ! -s "$file" ] || { echo "not empty: $file" >&2; cat "$file" >&2; return 1; }; done; }

index() { rotative-index --quiet -d news.rot "$@"; }
find_in() { local index=$1; shift; rotative-search -d "$index" "$@"; }
search() { find_in news.rot "$@"; }

# member JSON_FILE PATH: report news.rot/report.json records indexed
member() { python3 -c 'import functools, json, sys
print(functools.reduce(lambda value, key: value[key], sys.argv[2:], json.load(open(sys.argv[1]))))' "$@"; }

# copies N: the sample N times over, each article under an id of its own.
copies() { python3 -c 'import json, os, sys
rows = [json.loads(line) for line in open(os.environ["CORPUS"] + "/sample.jsonl", encoding="utf-8") if line.strip()]
for copy in range(int(sys.argv[1])):
    for number, row in enumerate(rows):
        print(json.dumps({**row, "id": f"{copy}-{number}"}))' "$1"; }
