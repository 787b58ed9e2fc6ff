cat >a.jsonl <<'JSON'
{"id":"plural","title":"Brève","text":"Deux chefs d'État et le patron de Canal+ sont là."}
{"id":"singular","title":"Brève","text":"Le chef de l'État est là."}
JSON
index a.jsonl
ids() { search --format tsv -F id --no-match-ok "$@" | tail -n +2 | sort | tr '\n' ' '; }
same "$(ids "\"chef d'état\"")" ""
same "$(ids "\"chef+ d'état\"")" "plural "
same "$(ids '"le chef+ de l’état"')" "singular "
same "$(ids '"patron+ de canal+"')" "plural "
same "$(ids 'canal+')" "plural "
