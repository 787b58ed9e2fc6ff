# A tar of small files, a crawl and JSON lines in one command, with bad ones among them: by source, what went in comes out.
python3 - <<'PYTHON'
import gzip, io, json, tarfile
def text(number): return f"Le phare numéro {number} de la côte a rouvert hier, a annoncé la mairie, après dix-huit mois de travaux et {number} réunions."
with tarfile.open("small.tar", "w") as tar:
    def put(name, data):
        entry = tarfile.TarInfo(name)
        entry.size = len(data)
        tar.addfile(entry, io.BytesIO(data))
    for i in range(3000): put(f"{i % 50}/{i}.txt", f"Petit {i}\n{text(i)}\n".encode())
    for i in range(20): put(f"blank/{i}.txt", b" \n")
    for i in range(10): put(f"images/{i}.png", b"\x89PNG\r\n\0" * 40)
    put("bad.jsonl", b'{"id": 1, "title"\n')
with open("crawl.warc.gz", "wb") as out:
    def record(kind, number, body):
        head = f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: https://courrier.example/{number}\r\nContent-Length: {len(body)}\r\n\r\n"
        out.write(gzip.compress(head.encode() + body + b"\r\n\r\n"))
    for i in range(300):
        page = f"<html><meta charset=utf-8><title>Page {i}</title><h1>Page numéro {i}</h1><p>{text(3000 + i)}</p></html>".encode()
        record("request", i, b"GET / HTTP/1.1\r\n\r\n")
        record("response", i, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page)
    for i in range(300, 340): record("response", i, b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<title>404 Page introuvable</title>")
    out.write(gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: x\r\n\r\n"))
with open("lines.jsonl", "w") as out:
    for i in range(2000): out.write(json.dumps({"id": f"l{i}", "title": f"Ligne {i}", "text": text(5000 + i)}) + "\n")
    out.write("not json\n" * 7 + json.dumps({"id": "l0", "title": "Ligne 0", "text": text(5000)}) + "\n")
PYTHON
for threads in 1 2; do
  exits 0 rotative-index -q --threads $threads -d news$threads.rot small.tar crawl.warc.gz lines.jsonl
  cat >check.py <<'PYTHON'
import json, sys
report = json.load(open(f"{sys.argv[1]}/report.json"))
assert report["inputs"]["records_passed_over"] == 10 + 300, report["inputs"]  # images, requests
records = report["records"]
expected = {"read": 3000 + 20 + 1 + 300 + 40 + 1 + 2008, "indexed": 5300, "replaced": 0, "unchanged": 1, "empty": 60, "rejected": 9}
assert {key: records[key] for key in expected} == expected, records
rows = [json.loads(line) for line in open(f"{sys.argv[1]}/rejects.ndjson")]
by_file = {}
for row in rows:
    key = (row["file"].split("/")[0], row["reason"])
    by_file[key] = by_file.get(key, 0) + 1
assert by_file == {("small.tar", "empty"): 20, ("small.tar", "bad-json"): 1, ("crawl.warc.gz", "missing"): 40,
                   ("crawl.warc.gz", "damaged-record"): 1, ("lines.jsonl", "bad-json"): 7}, by_file
PYTHON
  python3 check.py news$threads.rot
done
same "$(find_in news2.rot -c 'titre:petit')" 3000
same "$(find_in news2.rot -c 'titre:page')" 300
same "$(find_in news2.rot -c 'titre:ligne')" 2000
