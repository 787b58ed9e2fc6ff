echo '{"id":"a","text":"Le vieux pont."}' >1.jsonl
echo '{"id":"a","text":"La nouvelle digue."}' >2.jsonl
rotative-index -q -d a.rot 1.jsonl; rotative-index -q -d a.rot 2.jsonl
[ "$(rotative-search -d a.rot --no-match-ok -c pont)" = 0 ]
[ "$(rotative-search -d a.rot -c digue)" = 1 ]
