cat >a.jsonl <<'JSON'
{"id":"before","title":"Brève","text":"Les présidents de notre République parlent."}
{"id":"after","title":"Brève","text":"La République et son président parlent."}
{"id":"far","title":"Brève","text":"Le président de la toute jeune et nouvelle et belle République parle."}
JSON
index a.jsonl
ids() { search --format tsv -F id --no-match-ok "$@" | tail -n +2 | sort | tr '\n' ' '; }
same "$(ids 'président AVANT/2 république')" "before "
same "$(ids 'président BEFORE/20 république')" "before far "
same "$(ids 'président PRÈS/2 république')" "after before "
same "$(ids '(ministre OU président) AVANT/2 (empire OU république)')" "before "
search --explain -c 'président AVANT/2 république' 2>err
says err 'BEFORE/2(Zprésident,Zrépublique)'
exits 2 search 'président AVANT/0 république' 2>err
says err 'as in AVANT/5'
