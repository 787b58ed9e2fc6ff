mkdir dumps
cp "$CORPUS/sample.jsonl" dumps
python3 - <<'PYTHON'
import bz2, gzip, http.server, io, lzma, os, subprocess, tarfile, zipfile
def put(name, data): open("dumps/" + name, "wb").write(data.encode() if isinstance(data, str) else data)
zeros = bytes(64 << 20)
packed = gzip.compress(zeros)
for kind in ("jsonl", "xml", "csv", "warc", "eml"): put(f"zeros.{kind}.gz", packed * 160)  # 10 GiB
put("zeros.jsonl.zst", subprocess.run(["zstd", "-qc"], input=zeros, capture_output=True).stdout * 160)
put("zeros.jsonl.bz2", bz2.compress(zeros) * 160)
put("zeros.jsonl.xz", lzma.compress(zeros, preset=0) * 160)
big = tarfile.TarInfo("image.png")
big.size = 10 << 30
put("skipped.tar.gz", gzip.compress(big.tobuf(tarfile.GNU_FORMAT)) + packed * 160)
def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as z:
        for name, data in files: z.writestr(name, data)
    return out.getvalue()
one = zipped([("a.jsonl", zeros[:32 << 20])])
put("forty-two.zip", zipped([(f"{i}.zip", one) for i in range(100)]))
nested = b"Titre\nTexte.\n"
for name in ["a.txt"] + ["in.zip"] * 20: nested = zipped([(name, nested)])
put("nested.zip", nested)
# A zip whose 400 entries are all the same bytes (D. Fifield, "A better zip bomb", 2019), and one packed twice.
import struct
def overlapped(count):
    whole = zipped([("000.jsonl", zeros[:32 << 20])])
    end = struct.unpack("<4s4H2LH", whole[-22:])
    local, central = whole[:end[6]], whole[end[6]:-22]
    centrals = b"".join(central[:46] + b"%03d.jsonl" % i for i in range(count))
    return local + centrals + struct.pack("<4s4H2LH", end[0], 0, 0, count, count, len(centrals), len(local), 0)
put("overlapped.zip", overlapped(400))
put("twice.jsonl.gz", gzip.compress(gzip.compress(b'{"id":"t","title":"Le phare","text":"Il rouvre."}\n')))
body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + packed
put("body.warc", b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
laughs = "<?xml version='1.0'?><!DOCTYPE x [<!ENTITY l0 'ha'>" + "".join(
    f"<!ENTITY l{i} '{f'&l{i - 1};' * 10}'>" for i in range(1, 11)) + "]>"
def feed(head, name, extra="", text="Il rouvre."):
    put(name + ".xml", f"{head}<rss><channel><title>&l10;</title>{extra}<item><guid>{name}</guid><title>Le phare {name}</title>"
                       f"<description>{text}</description></item></channel></rss>")
feed(laughs, "laughs", text="Il rouvre &l10;")
feed("<?xml version='1.0'?><!DOCTYPE x [<!ENTITY l10 '" + "a" * 100000 + "'>]>", "quadratic", text="Il rouvre " + "&l10;" * 50000)
feed("", "deep", "<item>" + "<a>" * 1000000 + "</item>")
feed("", "wide", "<item><a " + " ".join(f"a{i}='x'" for i in range(500000)) + "/></item>")
feed("", "unclosed-comment", text="Il rouvre.</description></item></channel></rss><!--" + "x" * 30000000)
put("wiki.xml", "<mediawiki><page><title>A</title><id>1</id><revision><text>" + "[[" * 3000000 + "{{" * 3000000 +
    "&lt;ref>[http x" * 500000 + "</text></revision></page></mediawiki>")
put("brackets.jsonl", "[" * 1000000 + "\n" + '{"a":' * 100000 + '\n{"id":"n","title":"Le phare","text":"Il rouvre.","n":' + "9" * 1000000 +
    '}\n{"id":"s","title":"Le phare","text":"\\ud800 \\udc00"}\n' + '{"id":"d",' + '"id":"e",' * 500000 + '"title":"Le phare","text":"Il rouvre."}\n')
put("cells.csv", "titre;texte\n" + ";" * 10000000 + "\nLe phare;Il rouvre.\n")
put("quotes.csv", 'titre;texte\n"' + '""' * 5000000)
put("parts.eml", "From: a@b.example\nDate: x\nSubject: Le phare\nContent-Type: multipart/mixed; boundary=a\n\n" + "--a\n" * 1000000)
put("words.eml", "From: a@b.example\nDate: x\nSubject: " + "=?utf-8?q?a?= " * 300000 + "\n\nIl rouvre.\n")
page = "<html><h1>Le phare</h1><p>" + "Le phare de la ville a rouvert hier soir, a annoncé la mairie. " * 5
for name, more in {"brackets": "<" * 10000000, "depth": "<div>" * 1000000, "comment": "<!--" + "x" * 30000000}.items():
    put(name + ".html", page + more)
for name, word in {"word": "m", "hyphens": "a-", "names": "Jean ", "numbers": "1 ", "accents": "\u0301"}.items():
    put(name + ".txt", "Le phare\nIl rouvre. " + word * (24000000 // len(word.encode())))
put("blank.txt", " " * 1000000)
put("empty.jsonl", "")
PYTHON
python3 "$CORPUS/../tools/gzip_quine.py" >dumps/quine.jsonl.gz
zcat dumps/quine.jsonl.gz | cmp - dumps/quine.jsonl.gz
# peak: the most memory that the command took, in MiB, behind its exit status.
cat >peak.py <<'PYTHON'
import os, sys
_, status, usage = os.wait4(os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:]), 0)
print(os.waitstatus_to_exitcode(status), usage.ru_maxrss >> 10)
PYTHON
read -r status most < <(timeout 300 python3 peak.py rotative-index --quiet --threads 1 --max-errors 100% -d news.rot dumps)
same "$status" 0
[ "$most" -lt 640 ] || { echo "took $most MiB"; exit 1; }
python3 - <<'PYTHON'
import json
records = json.load(open("news.rot/report.json"))["records"]
assert records["read"] == sum(records[k] for k in ("indexed", "replaced", "unchanged", "empty", "rejected")), records
reasons = {}
for line in open("news.rot/rejects.ndjson"):
    row = json.loads(line)
    reasons.setdefault(row["file"].split("/")[-1], row["reason"])
for name in ("zeros.jsonl.gz", "zeros.jsonl.zst", "zeros.jsonl.bz2", "zeros.jsonl.xz", "zeros.csv.gz", "zeros.warc.gz", "zeros.eml.gz",
             "skipped.tar.gz", "forty-two.zip", "body.warc"):
    assert reasons[name] == "too-large", (name, reasons)
assert reasons["quine.jsonl.gz"] == "bad-json", reasons
assert reasons["17.zip"] if "17.zip" in reasons else "too-deep" in reasons.values(), reasons
assert reasons["deep.xml"] == "too-deep" and reasons["cells.csv"] == "bad-row", reasons
assert reasons["brackets.jsonl"] == "bad-json" and reasons["blank.txt"] == "empty", reasons
PYTHON
for name in laughs quadratic deep wide unclosed-comment; do same "$name $(search -c "id:$name")" "$name 1"; done
same "$(search -c 'titre:phare "la mairie"')" 3
refuse grep -q haha <(search show laughs)
# A line of 2 GiB.
{ printf '{"id":"x","text":"'; head -c 2G /dev/zero | tr '\0' x; printf '"}\n{"id":"behind","title":"Le phare","text":"Il rouvre."}\n'; } |
  rotative-index --quiet --max-errors 100% -d line.rot -
same "$(find_in line.rot -c phare)" 1
says line.rot/rejects.ndjson "too-large"
