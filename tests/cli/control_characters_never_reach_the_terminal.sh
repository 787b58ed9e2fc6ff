printf '{"id":"x","title":"Titre \\u001b[31m rouge","text":"Le mot \\u202e caché."}\n' >a.jsonl
rotative-index -q -d a.rot a.jsonl
for format in text ndjson csv tsv; do ! rotative-search -d a.rot --format=$format mot | grep -qP '\x1b|\x{202e}'; done
