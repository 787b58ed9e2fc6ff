python3 - >days.jsonl <<'PYTHON'
import json
for day in [1, 2, 3, 7, 8]:
    for i in range(day):
        print(json.dumps({"id": f"{day}-{i}", "source": "Le Courrier", "date": f"2021-03-{day:02}", "title": "x", "text": "Un jour de mars."}))
print(json.dumps({"id": "u", "source": "Le Courrier", "title": "x", "text": "Sans jour."}))
PYTHON
index days.jsonl
LC_ALL=C search coverage >plain
says plain 'Le Courrier: 22 articles, 1 of them without a day, 2021-03-01 to 2021-03-08, 5 of 8 days'
says plain 'gaps: 1 in all, 3 days: 2021-03-04..2021-03-06 (3)'
refuse grep -q '[░▒▓█]' plain
LC_ALL=C.UTF-8 search coverage >blocks
says blocks '█'
search coverage --format csv | tr -d '\r' >table
same "$(wc -l <table)" 9
says table 'le_courrier,Le Courrier,2021-03-05,0'
says table 'le_courrier,Le Courrier,2021-03-07,7'
exits 1 search coverage motinconnu 2>err
