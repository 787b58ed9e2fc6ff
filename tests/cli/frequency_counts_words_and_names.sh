cat >a.jsonl <<'JSON'
{"id":"thrice","title":"La SNCF","text":"La SNCF et encore la SNCF. Les grèves, la grève. Emmanuel Macron, puis Macron."}
{"id":"once","title":"La grève","text":"La SNCF se tait. Un plan social, puis un plan social. Emmanuel Macron parle."}
JSON
index a.jsonl
ids() { search --format tsv -F id --no-match-ok "$@" | tail -n +2 | sort | tr '\n' ' '; }
same "$(ids 'SNCF>=1')" "once thrice "
same "$(ids 'SNCF>=3')" "thrice "
same "$(ids 'SNCF>2')" "thrice "
same "$(ids 'SNCF≥4')" ""
same "$(ids 'grève>=2')" "thrice "
same "$(ids '=grève>=2')" ""
same "$(ids 'per:"Emmanuel Macron">=2')" "thrice "
same "$(ids '"plan social">=2')" "once "
same "$(ids '(SNCF OU grève)>=4')" "thrice "
same "$(ids 'SNCF -SNCF>=3')" "once "
search --explain -c 'SNCF>=3' 2>err
says err 'FREQUENCY/3(sncf)'
exits 2 search 'source:figaro>=2' 2>err
says err 'counts a word'
