cat >c.jsonl <<'END'
{"id":"1","title":"Stade","text":"Les supporters de Saint-Étienne ont chanté toute la nuit."}
{"id":"2","title":"Annonce","text":"La porte-parole du syndicat a parlé. Un chef-d'œuvre de clarté."}
{"id":"3","title":"Loisirs","text":"Le week-end sera long, et le week end d'après aussi."}
{"id":"4","title":"Portes","text":"Sa parole ouvre des portes."}
{"id":"5","title":"Étienne","text":"Le saint homme s'appelait Étienne."}
END
index c.jsonl
same "$(search --format=tsv -F id 'saint étienne' | sed 1d | sort | paste -sd,)" 1,5
same "$(search --format=tsv -F id 'porte parole' | sed 1d | sort | paste -sd,)" 2,4
same "$(search --format=tsv -F id "chefs d'oeuvre" | sed 1d)" 2
same "$(search --count weekend)" 1
same "$(search --count 'week end')" 1
search --explain 'parole portes' 2>err >out || true
refuse grep -q porteparole err
