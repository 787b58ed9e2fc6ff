cat >a.jsonl <<'JSON'
{"id":"1","title":"Le phare","date":"2023-01-02","text":"Le phare fut bâti en 1719."}
{"id":"2","title":"La halle","date":"2023-01-03","text":"La halle sera rendue en 2024."}
JSON
index a.jsonl
same "$(search --timeline-of mention --timeline year '*' | sed -n 2p)" "…           304 periods without any"
same "$(search --timeline-of mention --timeline year --format csv '*' | wc -l)" 307 # programs get them all
