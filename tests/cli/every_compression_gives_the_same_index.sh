cp "$CORPUS/sample.jsonl" a.jsonl
gzip -k a.jsonl; zstd -q a.jsonl; bzip2 -k a.jsonl; xz -k a.jsonl
for kind in '' .gz .zst .bz2 .xz; do
  rotative-index -q -d "a$kind.rot" "a.jsonl$kind"
  find_in "a$kind.rot" -n 0 --format=ndjson '*' >"rows$kind"
done
same "$(wc -l <rows)" 60
for kind in .gz .zst .bz2 .xz; do cmp rows "rows$kind"; done
