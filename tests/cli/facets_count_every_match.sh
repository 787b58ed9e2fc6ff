index "$CORPUS/sample.jsonl" "$CORPUS/texts"
search --facet person,place,source,author,month -n 0 --format=ndjson 'date:2018..2023' >facets.ndjson
search -n 0 --format=ndjson 'date:2018..2023' >rows.ndjson
python3 - <<'PYTHON'
import collections, json
counts = collections.defaultdict(collections.Counter)
for line in open("facets.ndjson", encoding="utf-8"):
    row = json.loads(line)
    assert list(row) == ["facet", "key", "name", "count"], row
    counts[row["facet"]][row["name"]] += row["count"]
expected = collections.defaultdict(collections.Counter)
for line in open("rows.ndjson", encoding="utf-8"):
    row = json.loads(line)
    expected["person"].update(row["persons"])
    expected["place"].update(row["places"])
    expected["author"].update(set(row["author"] or []))
    expected["source"].update([row["source"]] if row["source"] else [])
    expected["month"].update([row["date"][:7]] if row["date"] and len(row["date"]) > 4 else [])
for facet in expected:
    assert sum(counts[facet].values()) == sum(expected[facet].values()), (facet, counts[facet], expected[facet])
for facet in ["source", "author", "month"]:
    assert counts[facet] == expected[facet], (facet, counts[facet], expected[facet])
PYTHON
same "$(search --facet=mois,personne -n 1 --format=csv '*' | head -n 1 | tr -d '\r')" facet,key,name,count
same "$(search --facet=personne -n 1 --format=tsv '*' | wc -l)" 2
same "$(search --facet per,org,loc,langue '*')" "$(search --facet person,organisation,place,language '*')"
search --facet lieu '*' | grep -qE '^ +[0-9]+  █'
exits 1 search -q --facet person motquinexistepas
exits 2 search --facet planet '*' 2>err
says err person
exits 2 search --facet person --count '*' 2>err
says err --facet
