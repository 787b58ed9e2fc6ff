cat >a.jsonl <<'JSON'
{"id":"1","title":"Brève","date":"2023-01-02","text":"Le maire de Lyon, Grégory Ducret, reçoit Anne Roux à Bron."}
{"id":"2","title":"Note","date":"2023-01-03","text":"Grégory Ducret se tait."}
JSON
index a.jsonl
same "$(search --format=ndjson -F person_titles brève)" '{"person_titles":["gregory_ducret maire de Lyon"]}'
same "$(search entities --format ndjson gregory)" \
  '{"name":"Grégory Ducret","type":"person","count":2,"id":"gregory_ducret","title":"maire de Lyon"}'
search entities ducret | grep -qE 'gregory_ducret  maire de Lyon$'
search show 1 | grep -qE '^persons +Grégory Ducret \(maire de Lyon\), Anne Roux$'
