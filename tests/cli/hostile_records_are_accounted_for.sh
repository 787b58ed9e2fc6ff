index --max-errors 100% "$CORPUS/hostile.jsonl" "$CORPUS/sample.jsonl"
python3 - <<'P'
import json
records = json.load(open("news.rot/report.json"))["records"]
assert records["read"] == sum(records[k] for k in ("indexed", "replaced", "unchanged", "empty", "rejected")), records
ledger = open("news.rot/rejects.ndjson").read().splitlines()
assert len(ledger) == records["rejected"] + records["empty"] > 0, records
P
same "$(search -n 0 --format=ndjson '*' | wc -l)" "$(search -c '*')"
refuse grep -P '[\x00-\x08\x0b-\x1f\x7f]' <(search -n 0 '*')
