rotative-index -q -d a.rot "$CORPUS/sample.jsonl" "$CORPUS/texts"
rotative-index -q -d a.rot "$CORPUS/sample.jsonl" "$CORPUS/texts"
grep -q '"indexed":0,"replaced":0' a.rot/report.json
[ "$(rotative-search -d a.rot -c '*')" = 72 ]
