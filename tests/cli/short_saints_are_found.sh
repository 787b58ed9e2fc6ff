cat >a.jsonl <<'JSON'
{"id":"1","title":"Stade","date":"2023-01-02","text":"Les supporters de St-Étienne ont chanté."}
{"id":"2","title":"Stade","date":"2023-01-03","text":"Ceux de Saint-Étienne aussi."}
{"id":"3","title":"Chapelle","date":"2023-01-03","text":"Il est venu à Ste-Vaucourbe."}
JSON
index a.jsonl
for query in loc:st-etienne loc:saint-étienne 'loc:"st etienne"' '"st-étienne"' saint-etienne; do
  same "$(search --count "$query")" 2
done
same "$(search --count loc:sainte-vaucourbe)" 1
