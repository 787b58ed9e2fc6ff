cp "$CORPUS/sample.jsonl" a.jsonl
gzip -k a.jsonl; zstd -q a.jsonl; bzip2 -k a.jsonl; xz -k a.jsonl
for kind in .gz .zst .bz2 .xz; do
  rotative-index -q -d "a$kind.rot" "a.jsonl$kind"
  [ "$(rotative-search -d "a$kind.rot" -c '*')" = 60 ]
done
rotative-index -q -d stdin.rot - <a.jsonl
[ "$(rotative-search -d stdin.rot -c assemblée)" = "$(rotative-search -d a.gz.rot -c assemblée)" ]
