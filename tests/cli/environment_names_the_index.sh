export ROTATIVE_INDEX=$PWD/news.rot
rotative-index -q "$CORPUS/sample.jsonl"
same "$(rotative-search -c '*')" 60
same "$(XAPIAN_FLUSH_THRESHOLD=1 LC_ALL=C TZ=Asia/Tokyo rotative-search -c '=grève date:2018')" 1
