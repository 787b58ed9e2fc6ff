# Twelve articles have both words, every second one in a sentence.
for i in $(seq 12); do
  if [ $((i % 2)) = 0 ]; then text="La kermesse du village dure."; else text="La kermesse dure. Le village dort."; fi
  printf '{"id":"k%s","title":"Fête","text":"%s"}\n' "$i" "$text"
done >twelve.jsonl
index twelve.jsonl
same "$(search -c '[kermesse village]s')" 6
same "$(search -q -n 3 --format tsv -F id '[kermesse village]s' | tail -n +2 | wc -l)" 3
search -q -n 0 --format tsv -F id '[kermesse village]s' >all
for offset in 0 2 4; do search -q -n 2 --offset $offset --format tsv -F id '[kermesse village]s' | tail -n +2; done >paged
same "$(cat paged)" "$(tail -n +2 all)"
same "$(search -q --provenance --format ndjson -n 2 '[kermesse village]s' | head -n 1 | jq .provenance.matches)" 6
printf 'un\t[kermesse village]s\ndeux\tkermesse PRÈS/3 villages\n' >two.tsv
same "$(search -Q two.tsv -n 2 -F id | tail -n +2 | wc -l)" 4
