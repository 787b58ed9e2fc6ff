rotative-index -q -d a.rot "$CORPUS/sample.jsonl"
status=0; rotative-search -d a.rot 'guerre (paix' 2>err || status=$?
[ "$status" = 2 ] && grep -q '\^' err
