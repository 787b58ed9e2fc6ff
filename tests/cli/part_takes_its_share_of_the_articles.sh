rotative-index --quiet -d all.rot "$CORPUS/sample.jsonl"
for part in 1 2 3; do rotative-index --quiet -d part$part.rot --part $part/3 "$CORPUS/sample.jsonl"; done
ids() { rotative-search "$@" -n 0 --format tsv -F id '*' | tail -n +2 | sort; }
ids -d part1.rot -d part2.rot -d part3.rot | cmp - <(ids -d all.rot)
same "$(ids -d part1.rot -d part2.rot -d part3.rot | uniq -d)" ''
refuse [ "$(ids -d part1.rot | wc -l)" = 0 ]
for query in grève gare 'mention:=2020' 'per:macron OR france' '"de la"'; do
  rotative-search -d all.rot -n 0 --no-match-ok --format tsv -F id,score "$query" | sort >one
  rotative-search -d part1.rot -d part2.rot -d part3.rot -n 0 --no-match-ok --format tsv -F id,score "$query" | sort | cmp - one
done
same "$(member part1.rot/report.json records read)" 60
same "$(wc -l <part1.rot/rejects.ndjson)" "$(wc -l <all.rot/rejects.ndjson)" || [ ! -e all.rot/rejects.ndjson ]
exits 2 rotative-index -d x.rot --part 4/3 "$CORPUS/sample.jsonl" 2>err
says err '--part 4/3 is no share'
exits 2 rotative-index -d x.rot --part 2 "$CORPUS/sample.jsonl" 2>err
