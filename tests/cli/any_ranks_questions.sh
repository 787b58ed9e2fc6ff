index "$CORPUS/sample.jsonl" "$CORPUS/texts"
printf '%s\n' '{"id":"q1","title":"Halle","text":"La halle de Sault a été dessinée par Jeanne Perrin en 1932.","date":"2023-05-01"}' '{"id":"q2","title":"Marché","text":"Le marché de la halle se tient le lundi.","date":"2022-05-01"}' >more.jsonl
index more.jsonl
same "$(search --any -n 1 --format=tsv -F id 'Qui a dessiné la halle de Sault ?' | tail -n 1)" q1
[ "$(search --any --count 'dessiner halle motquinexistepas')" -ge 2 ]
exits 1 search -q --count 'dessiner halle motquinexistepas'
same "$(search --any --until 2022 --format=tsv -F id 'Qui a dessiné la halle ? SAUF (' | grep -c '^q')" 1
exits 2 search --any "$(printf '\377')" 2>err
says err UTF-8
