cat >a.jsonl <<'JSON'
{"id":"direct","title":"En direct : la grève","text":"La grève dure."}
{"id":"video","title":"Vidéo","text":"La grève en direct."}
{"id":"plain","title":"La grève","text":"En direct et en vidéo."}
JSON
index a.jsonl
ids() { search --format tsv -F id --no-match-ok "$@" | tail -n +2 | sort | tr '\n' ' '; }
same "$(ids 'grève -titre:(direct OU vidéo)')" "plain "
same "$(ids 'grève SAUF titre:direct')" "plain video "
same "$(ids 'titre:(direct grève)')" "direct "
same "$(ids -- '-titre:(direct OU vidéo)')" "plain "
