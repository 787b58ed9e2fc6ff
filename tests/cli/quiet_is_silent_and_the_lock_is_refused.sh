rotative-index --quiet -d a.rot "$CORPUS/sample.jsonl" >out 2>&1
[ ! -s out ]
exec 9>a.rot/lock; flock 9
status=0; rotative-index --quiet -d a.rot "$CORPUS/sample.jsonl" 2>err || status=$?
[ "$status" = 4 ] && grep -q locked err
