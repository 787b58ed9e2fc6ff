printf '[k]\nquery = "kermesse"\nfields = ["id"]\nformat = "tsv"\n' >queries.toml
export ROTATIVE_QUERIES=$PWD/queries.toml XDG_STATE_HOME=$PWD/state
article() { printf '{"id":"%s","title":"%s","text":"La kermesse du village."}\n' "$@"; }
{ article a Un; article b Deux; } >first.jsonl
index first.jsonl
same "$(search --since-last @k | sort | paste -sd,)" a,b,id
exits 1 search -q --since-last @k
search -q --no-match-ok --since-last @k
{ article c Trois; article a Autre; } >second.jsonl
index second.jsonl
same "$(search --since-last @k | paste -sd,)" id,c  # a has changed: it was given before
same "$(search --since-last --changed @k | paste -sd,)" id,a
rm -rf news.rot
{ cat first.jsonl second.jsonl; article d Quatre; } >all.jsonl
index all.jsonl
same "$(search --since-last @k | paste -sd,)" id,d  # an index built from scratch
printf '[k]\nquery = "village"\nfields = ["id"]\n' >queries.toml
exits 1 search -q --since-last @k  # another query, the same articles
article e Cinq >third.jsonl
index third.jsonl
search --catch-up --since-last @k 2>err
says err '1 article taken as given'
exits 1 search -q --since-last @k
for id in f g h; do article $id Six; done >fourth.jsonl
index fourth.jsonl
for left in 2 1; do search -n 2 --format tsv --since-last @k >out; same "$(tail -n +2 out | wc -l)" $left; done  # -n leaves the rest for the next time
exits 2 search --since-last kermesse 2>err
says err '--since-last goes with one saved query'
exits 2 search --changed @k 2>/dev/null
printf 'x' >>state/rotative/k.sent
exits 3 search --since-last @k 2>err
says err 'is damaged'
