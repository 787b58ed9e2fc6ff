#!/usr/bin/env python3
"""records.py SAMPLE DIR PARTS ROWS: writes PARTS files of ROWS articles each, made from the sample, under ids of their own.

Articles of part N name the source "Partie N"; each file ends with a line that is no record."""
import json
import sys

sample, folder, parts, rows = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
articles = [json.loads(line) for line in open(sample, encoding="utf-8") if line.strip()]
for part in range(parts):
    with open(f"{folder}/part{part:02}.jsonl", "w", encoding="utf-8") as out:
        for row in range(rows):
            number = part * rows + row
            article = {**articles[number % len(articles)], "id": f"r{number}", "source": f"Partie {part}"}
            article["lead"] = f"Numéro {number}, édition du soir."
            out.write(json.dumps(article, ensure_ascii=False) + "\n")
        out.write('{"broken": \n')
