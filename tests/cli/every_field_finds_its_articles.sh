printf '%s\n' '{"id":"a","title":"Vote","author":"Jeanne Dupont","rubrique":"Politique","langue":"fr","source":"Le Courrier","url":"https://exemple.fr/vote","date":"2021-03-04","text":"Le maire de Brest parle de la SNCF. En 2019, Emmanuel Macron était venu."}' \
  '{"id":"b","title":"Autre","author":"Paul Martin","rubrique":"Sport","langue":"en","source":"La Voix","text":"Nothing of that, and mairie."}' >two.jsonl
index two.jsonl
for query in titre:vote auteur:dupont author:jeanne section:politique rubrique:politique langue:fr lang:fr 'source:"Le Courrier"' \
  source:courrier per:macron org:sncf loc:brest entité:sncf entity:brest date:2021-03 mention:2019 id:a; do
  same "$(search -q --format tsv -F id "$query" | tail -n 1)" a
done
same "$(search -c 'maire SAUF brest')" "$(search -c 'maire -brest')"
same "$(search -c 'langue:en SAUF auteur:dupont')" 1
search --list-fields >fields
for field in titre source auteur rubrique langue per org loc pays entity date mention id; do says fields "$field"; done
