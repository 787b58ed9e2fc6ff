# pays: finds a country by name and demonym, per: a Slavic name in any transliteration.
cat >dump.jsonl <<'J'
{"id":"a","title":"Le front","date":"2023-10-03","text":"L'armée russe recule, selon les correspondants."}
{"id":"b","title":"Le groupe","date":"2023-10-03","text":"Evgeny Prigozhin a quitté la Russie avec ses hommes."}
{"id":"c","title":"La visite","date":"2023-10-03","text":"Le président Volodymyr Zelenskyy est à Bruxelles."}
J
rotative-index -q -d news.rot dump.jsonl
ids() { rotative-search -d news.rot --format ndjson "$1" | jq -r .id | sort | tr '\n' ' '; }
[ "$(ids pays:Russie)" = "a b " ]
[ "$(ids pays:russe)" = "a b " ]
[ "$(ids loc:Russie)" = "b " ]
[ "$(ids per:Prigojine)" = "b " ]
[ "$(ids 'per:"Evgueni Prigojine"')" = "b " ]
[ "$(ids per:zelenski)" = "c " ]
