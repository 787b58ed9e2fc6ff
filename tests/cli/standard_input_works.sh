index "$CORPUS/sample.jsonl"
rotative-index -q -d plain.rot - <"$CORPUS/sample.jsonl"
gzip -c "$CORPUS/sample.jsonl" | rotative-index -q -d packed.rot -
search -n 0 --format=ndjson grève >expected
find_in plain.rot -n 0 --format=ndjson grève | cmp - expected
find_in packed.rot -n 0 --format=ndjson grève | cmp - expected
