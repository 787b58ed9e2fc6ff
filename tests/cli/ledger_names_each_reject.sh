index --max-errors 100% "$CORPUS/hostile.jsonl"
python3 - <<'P'
import json, os
path = os.environ["CORPUS"] + "/hostile.jsonl"
data = open(path, "rb").read()
ledger = [json.loads(line) for line in open("news.rot/rejects.ndjson")]
assert [(row["line"], row["reason"]) for row in ledger] == [
    (2, "bad-json"), (3, "not-an-object"), (4, "not-an-object"), (5, "empty"), (6, "empty"), (17, "too-deep")], ledger
for row in ledger:
    assert row["file"] == path and row["detail"], row
    assert data[:row["offset"]].count(b"\n") == row["line"] - 1, row
    assert data[row["offset"] - 1] == ord("\n"), row
P
