index "$CORPUS/sample.jsonl"
search -n 0 --format=tsv -F id --sort=-date '*' | tail -n +2 >all
for offset in 0 20 40; do search -n 20 --offset $offset --format=tsv -F id --sort=-date '*' | tail -n +2; done | cmp - all
same "$(wc -l <all)" 60
