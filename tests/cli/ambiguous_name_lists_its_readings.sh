cat >a.jsonl <<'JSON'
{"id":"1","title":"Brève","text":"Le ministre Jean Martin parle. Martin se tait."}
{"id":"2","title":"Brève","text":"Le ministre Jean Martin parle. Martin se tait."}
{"id":"3","title":"Brève","text":"Le maire Paul Martin parle. Martin se tait."}
{"id":"4","title":"Brève","text":"Le ministre Louis Durand parle. Durand se tait."}
JSON
index a.jsonl
search 'per:martin' >rows 2>err
says err 'per:martin may be jean_martin (2), paul_martin (1)'
search 'per:durand' >rows 2>err
refuse grep -q 'may be' err
search -q 'per:martin' >rows 2>err
empty err
