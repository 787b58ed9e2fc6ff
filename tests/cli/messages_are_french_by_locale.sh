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
