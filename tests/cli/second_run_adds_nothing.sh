index "$CORPUS/sample.jsonl" "$CORPUS/texts"
index --reread "$CORPUS/sample.jsonl" "$CORPUS/texts"
same "$(member news.rot/report.json records unchanged)" 72
same "$(member news.rot/report.json records indexed)" 0
same "$(search -c '*')" 72
