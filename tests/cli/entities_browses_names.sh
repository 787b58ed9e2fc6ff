cat >a.jsonl <<'JSON'
{"id":"1","title":"Brève","date":"2023-01-02","text":"Le ministre Jean Martin parle à Lyon. Martin se tait."}
{"id":"2","title":"Brève","date":"2023-02-02","text":"Le ministre Jean Martin parle. Martin se tait."}
{"id":"3","title":"Brève","date":"2023-02-03","text":"Le maire Paul Martin parle à Lyon. Martin se tait."}
JSON
index a.jsonl
same "$(search entities --format tsv jean)" "$(printf 'name\ttype\tcount\tid\ttitle\nJean Martin\tperson\t2\tjean_martin\tministre')"
same "$(search entities --format tsv --type personne MARTIN | cut -f 3,4 | tr '\n\t' ' :')" "count:id 2:jean_martin 1:paul_martin "
same "$(search entities --format ndjson lyon)" '{"name":"Lyon","type":"place","count":2,"id":"lyon"}'
same "$(search entities --format csv -n 1 '' | wc -l)" 2
search entities lyon | grep -qE '^2  Lyon  place +lyon$'
exits 1 search entities motquinexistepas 2>err
says err 'no name starts with motquinexistepas'
exits 2 search entities --type source a 2>err
says err 'person, organisation, place'
exits 2 search entities --format rss macr 2>err
says err 'entities prints text, ndjson, json, csv or tsv'
