echo '{"id":"1","date":"2023-10-03","title":"Sommet","text":"Vladimir Poutine est arrivé à Erevan. Le CHU de Nantes a parlé."}' >one.jsonl
index one.jsonl
same "$(search --format=ndjson -F entity_spans sommet)" \
  '{"entity_spans":["7-23 person vladimir_poutine table Vladimir Poutine","39-45 place erevan table Erevan","50-63 organisation chu_de_nantes body CHU de Nantes"]}'
