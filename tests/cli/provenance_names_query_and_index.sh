index "$CORPUS/sample.jsonl"
uuid=$(member news.rot/manifest.json uuid)
search --provenance --format ndjson --since 2000 -n 1 grève >rows
head -n 1 rows >first
same "$(member first provenance query)" grève
same "$(member first provenance since)" 2000
same "$(member first provenance matches)" "$(search -c --since 2000 grève)"
same "$(member first provenance rows)" 1
same "$(python3 -c 'import json; print(json.load(open("first"))["provenance"]["indexes"][0]["uuid"])')" "$uuid"
search --provenance --format json -n 2 grève | python3 -c 'import json, sys; found = json.load(sys.stdin); assert len(found["articles"]) == 2 and found["provenance"]["format_version"] == 1'
for format in csv tsv; do search --provenance --format $format -n 1 grève | head -n 1 | grep -q "^# grève · 1 of .* ${uuid:0:8}, revision"; done
search --provenance -n 1 grève | tail -n 1 | grep -q "${uuid:0:8}"
search --provenance --format bibtex -n 1 grève | head -n 1 | grep -q '^% grève'
search --provenance --format ris -n 1 grève | grep -q '^N1  - grève'
search --provenance --format csv --kwic 20 -n 1 grève | head -n 1 | grep -q '^# grève'
exits 2 search --provenance -0 grève 2>err
search --format-version 1 --format ndjson -n 1 grève >/dev/null
exits 2 search --format-version 2 grève 2>err
says err 'it writes version 1'
for kind in '--timeline year' '--facet source'; do
  # shellcheck disable=SC2086  # two words
  search --provenance $kind grève | tail -n 1 | grep -q "^grève · .* ${uuid:0:8}"
  # shellcheck disable=SC2086
  for format in csv tsv; do search --provenance $kind --format $format grève | head -n 1 | grep -q "^# grève · "; done
  # shellcheck disable=SC2086
  search --provenance $kind --format ndjson grève | head -n 1 | grep -q '^{"provenance":{"query":"grève"'
done
search --provenance --timeline year --format json grève | python3 -c 'import json, sys; assert json.load(sys.stdin)["periods"]'
search --provenance --facet source --format json grève | python3 -c 'import json, sys; assert json.load(sys.stdin)["facets"]'
