# A second segment whose list of documents has several chunks: the engine reads it in place of a term that all have.
articles() { python3 -c 'import json, sys
for number in range(4000):
    print(json.dumps({"id": f"{sys.argv[1]}-{number}", "text": "La halle rouvre.", "date": "2020-03-05"}))' "$1"; }
articles a >a.jsonl
articles b >b.jsonl
index a.jsonl
index b.jsonl
same "$(search -c date:2020)" 8000
same "$(search -c --since 2000 halle)" 8000
exits 1 search -q -c -- '* -date:2020'
exits 1 search -q -c -- '* -halle'
same "$(search --facet year --format tsv date:2020 | tail -n 1 | cut -f 4)" 8000
same "$(search --timeline year --format tsv halle | tail -n 1 | cut -f 2)" 8000
same "$(search -c '2/(halle rouvre absent)')" 8000
search -q -n 1 --sort=-date date:2020
search -q stats
