index "$CORPUS/sample.jsonl" "$CORPUS/texts"
for query in '*' grève 'retraites OU grève' '"chair à canon"' 'loc:lyon' 'date:2020..2023' 'mention:1944' 'gr*' \
  '[réforme retraites]s' '[réforme retraites]p' 'retraites>=2' '2/(grève retraites Lyon)' 'réforme PRÈS/3 retraite' \
  '"réforme+ des retraites"'; do
  rows=$(search -n 0 --no-match-ok --format=ndjson "$query" | wc -l)
  same "$query $(search --no-match-ok -c "$query")" "$query $rows"
  [ "$rows" -gt 0 ]
done
