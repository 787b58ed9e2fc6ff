rotative-index -q -d a.rot "$CORPUS/sample.jsonl" "$CORPUS/texts"
for segment in a.rot/segments/*/; do xapian-check "$segment"; done
xapian-delve a.rot/xapian.stub >out
says out 'number of documents = 72'
