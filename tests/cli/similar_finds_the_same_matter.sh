index "$CORPUS/sample.jsonl"
printf '%s\n' '{"id":"s1","title":"Éruption du volcan","text":"Le volcan crache de la lave et des cendres sur le village."}' '{"id":"s2","title":"Cendres","text":"Des cendres et de la lave du volcan tombent sur les toits."}' >s.jsonl
index s.jsonl
same "$(search similar s1 -n 1 -F id)" 'id: s2'
search similar s1 -n 1 --format ndjson | grep -q '"id":"s2"'
exits 1 search similar inconnu 2>err
exits 2 search similar 2>err
