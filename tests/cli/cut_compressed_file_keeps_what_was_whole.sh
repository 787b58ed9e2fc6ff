copies 20 | gzip >whole.gz
head -c 60000 whole.gz >cut.jsonl.gz
exits 0 index --max-errors 1 cut.jsonl.gz
says news.rot/rejects.ndjson damaged-input
[ "$(search -c '*')" -gt 100 ]
