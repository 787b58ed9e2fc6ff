cat >a.jsonl <<'JSON'
{"id":"1","title":"Brève","text":"La grève dure. Emmanuel Macron parle."}
{"id":"2","title":"Brève","text":"La SNCF se tait. Une grève de plus."}
{"id":"3","title":"Brève","text":"Il pleut à Lyon."}
JSON
index a.jsonl
exits 1 search 'grève pluie lyon' 2>err
says err 'grève: 2, '
says err 'lyon: 1'
exits 1 search '[SNCF grève]s' 2>err
says err '1 article with SNCF grève somewhere in the text'
exits 1 search 'per:"Emanuel Macron"' 2>err
says err 'names like it: per:emmanuel_macron (1)'
exits 1 search 'org:emmanuel_macron grève' 2>err
says err 'per:emmanuel_macron (1)'
exits 1 search 'grève lyon sncf' 2>err
says err 'would find '
exits 1 search -q 'grève pluie lyon' 2>err
empty err
printf '%s\n' '{"id":"x","text":"La halle rouvre.","date":"2020-03-05"}' '{"id":"y","text":"La halle ferme.","date":"2021-07-14"}' >dated.jsonl
rotative-index --quiet -d dated.rot dated.jsonl
exits 1 find_in dated.rot halle date:1999 2>err
says err 'the articles are of 2020-03-05 to 2021-07-14'
exits 1 find_in dated.rot date:none 2>err
refuse grep -q 'date::' err
exits 1 find_in dated.rot halle date:none 2>err
says err 'halle: 2, date:none: 0'
