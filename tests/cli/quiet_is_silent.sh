rotative-index --quiet -d news.rot "$CORPUS/sample.jsonl" >out 2>err
empty out err
rotative-index --quiet -d news.rot "$CORPUS/sample.jsonl" >out 2>err
empty out err
rotative-search --quiet -d news.rot -c introuvablement >out 2>err || true
same "$(cat out)" 0
empty err
