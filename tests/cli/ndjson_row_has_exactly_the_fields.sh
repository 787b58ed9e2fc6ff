index "$CORPUS/sample.jsonl"
search -n 0 --format=ndjson '*' >rows
python3 - <<'P'
import json
expected = ("id url title date source author section lang score snippet persons organisations places mentioned cluster copies").split()
rows = [json.loads(line) for line in open("rows", encoding="utf-8")]
assert len(rows) == 60
for row in rows:
    assert list(row) == expected, list(row)
    assert all(isinstance(row[k], list) for k in ("author", "persons", "organisations", "places", "mentioned")), row
P
same "$(search -n 1 --format=ndjson -F title,id grève | sed 's/"[^"]*"\([,}]\)/…\1/g')" '{"title":…,"id":…}'
