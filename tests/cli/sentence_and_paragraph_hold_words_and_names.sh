cat >a.jsonl <<'JSON'
{"id":"one","title":"Transports","text":"La grève dure. La SNCF annule vingt trains."}
{"id":"two","title":"Transports","text":"La SNCF craint une grève des cheminots.\nLe maire de Lyon attend."}
{"id":"three","title":"La SNCF","text":"Une grève commence."}
{"id":"four","title":"Rencontre","text":"Le président Emmanuel Macron a reçu Angela Merkel à Paris."}
{"id":"five","title":"Agenda","text":"Emmanuel Macron parle lundi. La chancelière Angela Merkel se tait."}
JSON
head -n 2 a.jsonl >b.jsonl
tail -n 3 a.jsonl >c.jsonl
index a.jsonl
rotative-index --quiet -d b.rot b.jsonl
rotative-index --quiet -d c.rot c.jsonl
ids() { search --format tsv -F id --sort date --no-match-ok "$@" | tail -n +2 | sort | tr '\n' ' '; }
same "$(ids 'grève SNCF')" "one three two "
same "$(ids '[grève SNCF]s')" "two "
same "$(ids '[grève SNCF]p')" "one two "
same "$(ids '[grève Lyon]p')" ""
same "$(ids 'grève SNCF -[grève SNCF]p')" "three "
same "$(ids '[SNCF -grève]s')" "one three "
same "$(ids '[per:"Emmanuel Macron" per:"Angela Merkel"]s')" "four "
same "$(ids '[per:macron per:merkel]p')" "five four "
same "$(ids 'per:macron PRÈS/3 per:merkel')" "four "
same "$(rotative-search -d b.rot -d c.rot --format tsv -F id '[grève SNCF]p OU [per:macron per:merkel]s' | tail -n +2 | sort | tr '\n' ' ')" "four one two "
search --explain -c '[grève SNCF]s' 2>err
says err 'SENTENCE(Zgrève AND sncf)'
exits 2 search '[grève SNCF' 2>err
says err 'never closed'
exits 2 search '[grève date:2023]s' 2>err
says err 'outside of the brackets'
