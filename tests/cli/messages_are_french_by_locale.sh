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
says out ' sur '
search --facet person,source grève >out
says out 'personnes : '
says out 'sources : '
search --timeline year grève >out
search compare grève président >out
says out 'log-vraisemblance'
says out 'dans les deux'
search stats >out
says out 'premier jour'
id=$(search -F id -n 1 grève | sed 's/^id: *//')
search show "$id" >out
says out 'lu dans '
search why "$id" grève >out
says out 'oui '
says out 'fois :'
search cooc grève >out || true
search --format html grève >page
says page 'révision'
for verb in 'stats --format csv' 'compare --format ndjson grève président' '--facet person --format tsv grève' '--timeline year --format csv grève' \
  'cooc --format csv grève' 'entities --format csv' "why --format csv $id grève" '--provenance --format csv grève'; do
  # shellcheck disable=SC2086
  search $verb >french || true
  # shellcheck disable=SC2086
  LC_ALL=C search $verb >english || true
  cmp french english
done
free='\tdisk\t' # how much room there is changes meanwhile
search doctor --format tsv | grep -vP "$free" >french || true
LC_ALL=C search doctor --format tsv | grep -vP "$free" >english || true
cmp french english
# A query is no sentence: the caret stands under what was typed
exits 2 search 'bank of America (' 2>err
says err '  bank of America ('
search --help >help
says help 'Usage : rotative-search'
search help similar >help
says help 'articles sur le même sujet'
search --list-fields >help
says help 'mots du titre'
search --explain grève >out 2>err
says err 'requête  grève'
says err 'lemme grève'
