printf '%s\n' '{"id":"a","title":"Vote","text":"Le maire a réuni jeudi l’assemblée des habitants. L’Assemblée a voté.","date":"2021-03-04","source":"L’Écho"}' \
  '{"id":"b","title":"L’assemblée","text":"Une petite assemblée nationale, et rien de plus.","date":"2021-03-05"}' >a.jsonl
index a.jsonl
search --kwic 12 --sort date assemblée >lines
same "$(wc -l <lines)" 4
# The match stands in the same column, whatever the bytes before it.
python3 -c 'import sys
lines = open("lines", encoding="utf-8").read().splitlines()
assert {min(i for i in (l.find("assemblée"), l.find("Assemblée")) if i >= 0) for l in lines} == {24}, lines'
search --kwic 30 --kwic-sort right --format tsv assemblée | cut -f1,6 | sed 1d >right
same "$(head -n 1 right | cut -f1)" b
same "$(sed -n 2p right)" "$(printf 'a\t a voté.')"
search --kwic 30 --format ndjson '"assemblée nationale"' >phrase
same "$(wc -l <phrase)" 1
says phrase '"match":"assemblée nationale"'
says phrase '"left":"Une petite "'
exits 2 search --kwic 30 --count assemblée 2>err
exits 2 search --kwic-sort left assemblée 2>err
says err '--kwic 40 --kwic-sort right'
