index "$CORPUS/sample.jsonl"
export LC_ALL=fr_FR.UTF-8
exits 1 search motinconnuxyz 2>err
says err 'rien trouvé dans'
exits 2 search 'grève (' 2>err
says err "Il n'y a rien entre ces parenthèses."
exits 2 search --sort=size grève 2>err
says err '--sort ne connaît pas « size ». Conseil : choisissez parmi relevance'
search --format ndjson -n 3 grève >french
LC_ALL=C search --format ndjson -n 3 grève >english
cmp french english
LC_ALL=en_GB.UTF-8 exits 1 search motinconnuxyz 2>err
says err 'nothing found in'
export LC_ALL=fr_FR.UTF-8
exits 2 search '[grève' 2>err
says err "Ce crochet n'est jamais fermé : [a b]s trouve les deux mots dans une phrase"
exits 2 search --since brumaire grève 2>err
says err "--since : « brumaire » n'est pas une date"
exits 3 find_in nowhere.rot grève 2>err
says err "pas d'index dans"
search doctor >out || true
says out "personne n'écrit"
search coverage >out
says out "jours sur"
search doctor --format tsv >french || true
LC_ALL=C search doctor --format tsv >english || true
cmp french english
