# Each bomb by itself: what it takes beyond a run over an ordinary small dump.
python3 - <<'PYTHON'
import gzip, lzma, subprocess
def put(name, data): open(name, "wb").write(data)
zeros = bytes(64 << 20)
packed = gzip.compress(zeros)
put("zeros.jsonl.gz", packed * 160)  # 10 GiB
put("long.jsonl.zst", subprocess.run(["zstd", "-qc", "--long=27"], input=zeros, capture_output=True).stdout * 160)
put("zeros.jsonl.xz", lzma.compress(zeros, preset=9) * 160)
put("brackets.jsonl", b"[" * 30000000)
put("keys.jsonl", b"{" + b'"a":{},' * 4000000 + b'"title":"x"}\n')
put("many.xml", b"<rss><channel><item>" + b"<a/>" * 3000000 + b"</item></channel></rss>")
put("cells.csv", b"titre;texte\n" + b";" * 30000000)
put("lines.html", b"<h1>Le phare</h1>" + b"<p>x</p>" * 3500000)
put("wiki.xml", b"<mediawiki><page><title>A</title><id>1</id><revision><text>" + b"[[" * 7000000 + b"{{" * 7000000 + b"</text></revision></page></mediawiki>")
for name, word in {"hyphens": "a-", "numbers": "1 "}.items():
    put(name + ".txt", b"Le phare\n" + word.encode() * (30000000 // len(word.encode())))
put("words.txt", b"Le phare\n" + b" ".join(b"%x" % (i * 2654435761 % 2**32) for i in range(3000000)))
PYTHON
cat >peak.py <<'PYTHON'
import os, sys
_, status, usage = os.wait4(os.spawnvp(os.P_NOWAIT, sys.argv[1], sys.argv[1:]), 0)
print(usage.ru_maxrss >> 10)
PYTHON
base=$(python3 peak.py rotative-index -q --threads 1 -d base.rot "$CORPUS/sample.jsonl")
worst=0
for bomb in *.gz *.zst *.xz *.jsonl *.xml *.csv *.html *.txt; do
  most=$(timeout 100 python3 peak.py rotative-index -q --threads 1 --max-errors 100% -d "$bomb.rot" "$bomb")
  echo "$bomb $((most - base)) MiB over $base"
  [ "$((most - base))" -le "$worst" ] || worst=$((most - base))
  rm -rf "$bomb.rot"
done
[ "$worst" -lt 256 ] || { echo "the worst took $worst MiB"; exit 1; }
