cat >a.jsonl <<'JSON'
{"id":"1","title":"Brève","date":"2023-01-02","text":"Le ministre Jean Martin reçoit Anne Roux à Lyon. Martin se tait."}
{"id":"2","title":"Brève","date":"2023-03-02","text":"Le ministre Jean Martin appelle Anne Roux. Martin se tait."}
{"id":"3","title":"Brève","date":"2023-03-03","text":"Anne Roux parle à Lyon."}
JSON
index a.jsonl
same "$(search cooc --format csv --type person per:martin | tr -d '\r' | tr '\n' ' ')" \
  "type,id,name,period,count person,anne_roux,Anne Roux,2023-01,1 person,anne_roux,Anne Roux,2023-03,1 "
search cooc --format ndjson --timeline year 'per:"jean martin"' >rows
says rows '{"type":"person","id":"anne_roux","name":"Anne Roux","count":2,"of":3,"undated":0,"periods":{"2023":2}}'
says rows '"id":"lyon","name":"Lyon","count":1,"of":2'
search cooc per:martin | grep -qE '^  2 of 3 +Anne Roux'
same "$(search cooc --format tsv --until 2023-01 per:martin | wc -l)" 3
exits 2 search cooc 2>err
says err 'cooc takes a query'
exits 1 search cooc per:personne 2>err
cat >queries.toml <<'TOML'
[martin]
query = "per:martin"
until = "2023-01"
TOML
same "$(ROTATIVE_QUERIES=$PWD/queries.toml search cooc --format tsv @martin)" "$(search cooc --format tsv --until 2023-01 per:martin)"
exits 2 search cooc 'per:martin OR' 2>err
says err 'per:martin OR'
exits 2 search cooc --format bibtex grève 2>err
says err 'cooc prints text'
cat >c.jsonl <<'JSON'
{"id":"c1","title":"Brève","date":"2023-04-02","text":"La porte-parole Claire Vaudrin répond à Paul Verdier."}
{"id":"c2","title":"Brève","date":"2023-05-02","text":"Sa parole suffit à Paul Verdier."}
{"id":"c3","title":"Brève","date":"2023-05-03","text":"Paul Verdier joue à Saint-Étienne contre Claire Vaudrin."}
JSON
index c.jsonl
same "$(search cooc --format tsv --type person 'porte parole' | sed 1d | cut -f2,4,5 | tr '\t\n' '  ')" \
  "$(search cooc --format tsv --type person 'porte-parole' | sed 1d | cut -f2,4,5 | tr '\t\n' '  ')"
search cooc --format tsv --type person 'porte parole' >rows
says rows $'claire_vaudrin\tClaire Vaudrin\t2023-04\t1'
same "$(search cooc --format tsv --type person 'saint étienne' | sed 1d | cut -f2,4,5 | sort | tr '\t\n' '  ')" \
  "claire_vaudrin 2023-05 1 paul_verdier 2023-05 1 "
