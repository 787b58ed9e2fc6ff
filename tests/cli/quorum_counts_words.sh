cat >a.jsonl <<'JSON'
{"id":"all","title":"Brève","text":"Une grève des trains à Lyon."}
{"id":"two","title":"Grève","text":"Aucun train."}
{"id":"one","title":"Lyon","text":"Il pleut."}
JSON
index a.jsonl
ids() { search --format tsv -F id --no-match-ok "$@" | tail -n +2 | sort | tr '\n' ' '; }
same "$(ids '1/(grève train Lyon)')" "all one two "
same "$(ids '2/(grève train Lyon)')" "all two "
same "$(ids '3/(grève train Lyon)')" "all "
same "$(ids '2/(grève (train OU pluie) "il pleut" Lyon)')" "all one two "
same "$(ids 'titre:2/(grève train brève)')" ""
search --explain -c '2/(grève train Lyon)' 2>err
says err 'QUORUM/2(Zgrève,Ztrain,lyon)'
exits 2 search '4/(grève train Lyon)' 2>err
says err 'Only 3 words'
