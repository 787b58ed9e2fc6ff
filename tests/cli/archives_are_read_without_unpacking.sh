mkdir -p in/deep
head -n 3 "$CORPUS/sample.jsonl" >in/a.jsonl
printf 'Le port rouvre\nLes dockers ont voté.\n' >in/deep/note.txt
printf 'un fichier sans fin de nom' >in/README
gzip -kn in/a.jsonl && rm in/a.jsonl
tar -cf a.tar in && gzip -kn a.tar
ln -s /etc/passwd link && ln in/README hard && mkfifo pipe && tar -cf odd.tar link pipe hard in/README
python3 - <<'PYTHON'
import os, tarfile, zipfile, io
with zipfile.ZipFile("a.zip", "w", zipfile.ZIP_DEFLATED) as z:
    for name in ["in/a.jsonl.gz", "in/deep/note.txt", "in/README"]: z.write(name)
    z.writestr("../../../etc/evil.txt", "Une ruse\nElle ne sort pas.\n")
with tarfile.open("nest.tar", "w") as t: t.add("a.tar.gz"); t.add("a.zip")
with tarfile.open("deep.tar", "w") as t: t.add("nest.tar")
with zipfile.ZipFile("bomb.zip", "w", zipfile.ZIP_DEFLATED) as z:
    with z.open("zeros.jsonl", "w", force_zip64=True) as f:
        for _ in range(600): f.write(b"\n" * (1 << 20))
    z.writestr("b.txt", "Après\nRien.\n")
data = open("a.tar", "rb").read()
open("cut.tar", "wb").write(data[:len(data) // 2])
PYTHON
for archive in a.tar a.tar.gz a.zip nest.tar; do
  exits 0 rotative-index --quiet -d "of-$archive" "$archive"
  expected=4
  [ "$archive" = a.zip ] && expected=5
  [ "$archive" = nest.tar ] && expected=6 # the same ids of the sample, and three texts
  same "$archive $(find_in "of-$archive" -c '*')" "$archive $expected"
done
same "$(find_in of-a.tar.gz --format=tsv -F id dockers | tail -n 1)" a.tar.gz/in/deep/note.txt
same "$(find_in of-a.zip --format=tsv -F title ruse | tail -n 1)" "Une ruse"
[ ! -e ../../../etc/evil.txt ] && [ ! -e in/evil.txt ]
exits 0 rotative-index --quiet -d odd.rot odd.tar
same "$(find_in odd.rot -c --no-match-ok '*')" 0
exits 0 rotative-index --quiet --max-errors 10 -d deep.rot deep.tar
says deep.rot/rejects.ndjson too-deep
exits 0 rotative-index --quiet --max-errors 10 -d bomb.rot bomb.zip
says bomb.rot/rejects.ndjson too-large
exits 0 rotative-index --quiet --max-errors 10 -d cut.rot cut.tar
says cut.rot/rejects.ndjson damaged-input
exits 0 rotative-index --quiet -d twice.rot a.tar
rotative-index -d twice.rot a.tar >again 2>&1
says again "4 unchanged"
