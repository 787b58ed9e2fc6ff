echo '{"id":"a","text":"Le vieux pont."}' >1.jsonl
echo '{"id":"a","text":"La nouvelle digue."}' >2.jsonl
index 1.jsonl
same "$(search -c pont)" 1
index 2.jsonl
same "$(search --no-match-ok -c pont)" 0
same "$(search -c digue)" 1
