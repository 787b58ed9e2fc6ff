exits 1 index "$CORPUS/sample.jsonl" "$CORPUS/texts" "$CORPUS/hostile.jsonl" 2>err
python3 - <<'P'
import json
report = json.load(open("news.rot/report.json"))
records = report["records"]
assert records["read"] == sum(records[k] for k in ("indexed", "replaced", "unchanged", "empty", "rejected")), records
assert records["rejected"] == sum(report["rejected_by_reason"].values()), report
assert records["read"] == 60 + 12 + 26, records  # the hostile file has two blank lines
assert report["index"]["documents"] == records["indexed"], report
P
same "$(search -c '*')" "$(member news.rot/report.json index documents)"
