printf '%s\n' '{"id":"a","title":"Vote","text":"La grève des cheminots continue. La grève dure.","date":"2021-03-04"}' '{"id":"b","title":"x","text":"La grève des cheminots de la gare."}' '{"id":"bad"' >a.jsonl
index --max-errors 5 a.jsonl 2>/dev/null
search why a 'grève cheminots date:2021' >yes
says yes 'word'
says yes 'La grève des cheminots'
refuse grep -q '^no' yes
exits 1 search why a 'grève gare date:2020' >no
says no 'published 2021-03-04'
search why-not a 'grève gare date:2020' >blame
refuse grep -q '^yes' blame
says blame gare
says blame 'date:2020-01-01..2020-12-31'
search why-not b 'date:2020' >undated
says undated 'it has no date'
search why-not a 'grève -cheminots' | grep -q 'not: '
exits 1 search why-not a grève 2>err
says err 'does match'
search why --format ndjson a grève | grep -q '"positions":\["'
exits 1 search why-not inconnu grève 2>err
says err 'no article has the id inconnu'
# what the ledger holds, even under an id that JSON escapes, and whatever stands beside it
printf '%s\n' '{"id":"vide \"un\"","text":""}' >empty.jsonl
index empty.jsonl 2>/dev/null
printf '%s\n' '{"id":["vide \"un\""],"reason":[]}' >>news.rot/rejects.ndjson
exits 1 search why-not 'vide "un"' grève 2>err
says err 'passed over: empty'
exits 2 search why a 2>err
