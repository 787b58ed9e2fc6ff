rotative-index -q --max-errors 100% -d a.rot "$CORPUS/hostile.jsonl" "$CORPUS/sample.jsonl"
python3 - <<'PY'
import json
report = json.load(open("a.rot/report.json"))["records"]
assert report["read"] == sum(report[k] for k in ("indexed", "replaced", "unchanged", "empty", "rejected")), report
lines = [json.loads(line) for line in open("a.rot/rejects.ndjson")]
assert len(lines) == report["rejected"] + report["empty"], report
data = open(__import__("os").environ["CORPUS"] + "/hostile.jsonl", "rb").read()
for line in lines:
    assert line["reason"] and data[line["offset"]:].strip(), line
PY
[ "$(rotative-search -d a.rot -c source:hemicycle)" -ge 0 ] || [ $? = 1 ]
