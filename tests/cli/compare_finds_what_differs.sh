python3 - >two.jsonl <<'PYTHON'
import json
for i in range(30):
    print(json.dumps({"id": f"a{i}", "source": "Le Courrier", "date": "2021-01-05", "title": "Moisson", "text": "La moisson du blé commence. Le blé est mûr dans la plaine."}))
    print(json.dumps({"id": f"b{i}", "source": "La Gazette", "date": "2021-02-05", "title": "Pêche", "text": "La pêche au thon commence. Le thon revient dans la baie."}))
PYTHON
index two.jsonl
search compare blé thon >text
says text 'A  blé: 30 articles'
says text '0 articles in both'
search compare --format ndjson blé thon >rows
says rows '{"kind":"source","key":"le_courrier","name":"Le Courrier","a":30,"b":0,'
grep '"kind":"word"' rows | grep '"key":"blé"' | grep -q '"more_in":"A"'
grep '"kind":"word"' rows | grep '"key":"thon"' | grep -q '"more_in":"B"'
refuse grep -q '"key":"commencer"' rows
same "$(search compare --format csv blé thon | head -n 1 | tr -d '\r')" 'kind,key,name,a,b,a_rate,b_rate,log_likelihood,more_in'
exits 1 search compare blé motinconnu 2>err
exits 2 search compare blé 2>err
exits 2 search compare blé '(thon' 2>err
says err '^'
# Half counted, one side would seem to lack what it has.
exits 5 search compare --timeout 0.000001 blé thon >out 2>err
same "$(wc -c <out)" 0
says err 'not counted to the end'
