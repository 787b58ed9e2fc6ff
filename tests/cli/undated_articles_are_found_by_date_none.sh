printf '%s\n' '{"id":"a","title":"Halle","text":"La halle rouvre en mars 2020.","date":"2020-03-05"}' \
  '{"id":"b","title":"Halle","text":"La halle rouvre.","date":"le 32 brumaire prochain"}' \
  '{"id":"c","title":"Halle","text":"Les travaux ont duré de 2019 à 2021.","date":"2022"}' >three.jsonl
index three.jsonl
same "$(search --format=tsv -F id date:none | tail -n 1)" b
same "$(search -c 'halle')" 3
same "$(search -c 'halle date:none')" 1
same "$(search -n 0 --format=tsv -F id mention:2020 | sort | tr '\n' ' ')" "a c id "
same "$(search -n 0 --format=tsv -F id mention:=2020 | tail -n 1)" a
same "$(search -c mention:=2020)" 1
same "$(search -c mention:=2019..2021)" 2
same "$(search -c 'date:"printemps 2020"')" 1
same "$(search -c 'mention:"mars 2020"')" 2
exits 2 search 'date:"printemps du siècle"' 2>err
