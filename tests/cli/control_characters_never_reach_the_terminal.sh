printf '{"id":"x","title":"Titre \\u001b[31m rouge","text":"Le mot \\u202e caché."}\n' >a.jsonl
index a.jsonl
for format in text ndjson json csv tsv; do
  search --format=$format mot >out
  says out 'caché'
  refuse grep -P '\x1b|\x{202e}' out
done
