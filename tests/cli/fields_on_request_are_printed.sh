printf '%s\n' '{"id":"a","title":"Grève à la SNCF","description":"Le trafic reste perturbé.","text":"La grève a commencé le 3 mars 2020 à Lyon. Le maire de Lyon, Grégory Ducret, attend.","date":"2020-03-05"}' >one.jsonl
index one.jsonl
same "$(search -F lead --format tsv grève | tail -n 1)" 'Le trafic reste perturbé.'
says <(search -F date_source grève) 'date_source: field '
says <(search -F date_spans grève) '2020-03-03..2020-03-03'
says <(search -F date_spans grève) '3 mars 2020'
# Rows have them only where they are named
refuse grep -q '"lead"\|"date_spans"' <(search --format ndjson grève)
