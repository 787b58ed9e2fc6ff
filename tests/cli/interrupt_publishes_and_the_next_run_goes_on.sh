copies 200 >a.jsonl
rotative-index -q -d whole.rot --segment-size 64K a.jsonl
set -m
rotative-index -d news.rot --segment-size 64K a.jsonl 2>err &
until [ -e news.rot/segments/000001 ]; do kill -0 %1; sleep 0.01; done
kill -INT %1
exits 130 wait %1
says err 'go on with: rotative-index -d news.rot'
first=$(member news.rot/report.json records indexed)
[ "$first" -gt 0 ] && [ "$first" -lt 12000 ]
same "$(search -c '*')" "$first"
index a.jsonl
same "$(member news.rot/report.json records done_before)" "$first"
same "$(search -n 0 --format=ndjson '*' | sort)" "$(find_in whole.rot -n 0 --format=ndjson '*' | sort)"
