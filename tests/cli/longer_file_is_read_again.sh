head -n 20 "$CORPUS/sample.jsonl" >dump.jsonl
index dump.jsonl
same "$(search -c '*')" 20
tail -n +21 "$CORPUS/sample.jsonl" >>dump.jsonl
index dump.jsonl
same "$(search -c '*')" 60
same "$(member news.rot/report.json records unchanged)" 20
