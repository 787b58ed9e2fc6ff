index "$CORPUS/sample.jsonl" "$CORPUS/texts"
search --timeline month --format=csv 'date:2018..2023' >months.csv
same "$(head -n 1 months.csv)" period,count
same "$(awk -F, 'NR > 1 { sum += $2 } END { print sum }' months.csv)" "$(search -c 'date:2018..2023' | awk -v coarse="$(search -n 0 --format=tsv -F date 'date:2018..2023' | grep -cE '^[0-9]{4}$')" '{ print $1 - coarse }')"
[ "$(awk -F, 'NR > 1 && $2 == 0' months.csv | wc -l)" -gt 0 ] # gaps are filled
search --timeline year --ratio --format=ndjson 'date:2018..2023' | python3 -c 'import json, sys
rows = [json.loads(line) for line in sys.stdin]
assert [row["period"] for row in rows] == [str(year) for year in range(2018, 2024)], rows
assert all(row["count"] == row["of"] and row["ratio"] == 1 for row in rows if row["of"]), rows'
search --timeline-of mention --timeline year --format=tsv '*' | grep -qE '^19[0-9]{2}	[0-9]+$'
search --timeline week 'date:2023-10' | grep -qE '^2023-W40 +[1-9]'
exits 2 search --ratio '*' 2>err
says err --timeline
