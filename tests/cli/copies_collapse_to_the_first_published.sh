# Thirty copies of one dispatch, and one article of its own.
python3 - <<'PYTHON' >copies.jsonl
import json
words = [f"mot{i}" for i in range(120)]
for copy in range(30):
    text = " ".join(words[:120 - copy % 5] + [f"ajout{copy}"])
    print(json.dumps({"id": f"c{copy}", "title": f"Titre {copy}", "date": f"2023-10-{1 + (copy + 9) % 10:02}",
                      "source": f"Journal {copy}", "text": "Une grève. " + text}))
print(json.dumps({"id": "seul", "title": "Autre chose", "date": "2023-10-04", "text": "La grève du port a duré une heure."}))
PYTHON
rotative-index -q -d news.rot copies.jsonl
says news.rot/report.json '"copies":29'
same "$(search -c grève)" 31
same "$(search -c --collapse grève)" 2
same "$(search --collapse -n 0 --sort date -F id,copies --format tsv grève)" "$(printf 'id\tcopies\nc1\t30\nseul\t1')"
search --collapse grève | grep -q '2023-10-01 · Journal 1 · 30 copies'
cluster=$(search -F cluster -n 1 --format tsv id:c7 | tail -n 1)
same "$(search -c "cluster:$cluster")" 30
same "$(search -c "groupe:$cluster date:2023-10-01")" 3
same "$(search -F copies -n 1 --format ndjson id:c7)" '{"copies":null}'
search show c7 | grep -q "^copies  *30 articles in cluster:$cluster"

# Tomorrow's run still knows them, and replacing the first loses no other.
printf '{"id":"demain","date":"2023-10-11","text":"Une grève. %s"}\n' "$(seq -f 'mot%g' -s ' ' 0 115)" >tomorrow.jsonl
printf '{"id":"c0","date":"2023-10-11","text":"Rectificatif : rien de tout cela."}\n' >>tomorrow.jsonl
rotative-index -q -d news.rot tomorrow.jsonl
same "$(search -c "cluster:$cluster")" 30
same "$(search -F cluster --format tsv id:demain | tail -n 1)" "$cluster"

# One thread or four, in one go or not: the same clusters.
rotative-index -q --threads 1 -d one.rot copies.jsonl
rotative-index -q --threads 4 --segment-size 1M -d four.rot copies.jsonl
same "$(search -d one.rot -n 0 -F id,cluster --sort date --format tsv '*')" \
  "$(search -d four.rot -n 0 -F id,cluster --sort date --format tsv '*')"

exits 2 search --collapse --facet source grève 2>err
says err --collapse
