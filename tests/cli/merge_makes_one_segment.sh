segments() { python3 -c 'import json; print(len(json.load(open("news.rot/manifest.json"))["segments"]))'; }
documents() { python3 -c 'import json; print(sum(s["documents"] for s in json.load(open("news.rot/manifest.json"))["segments"]))'; }
printf '%s\n' '{"id":"un","title":"Un","text":"Premier texte.","date":"2024-03-01"}' >un.jsonl
printf '%s\n' '{"id":"un","title":"Un","text":"Second texte.","date":"2024-03-01"}' >deux.jsonl
index "$CORPUS/sample.jsonl"
index un.jsonl
search --format ndjson -n 0 'texte OU grève OU date:2024' >before
exits 0 rotative-index merge -d news.rot >out
says out 'news.rot: 2 segments became one'
same "$(segments)" 1
search --format ndjson -n 0 'texte OU grève OU date:2024' >after
[ -s before ] && cmp before after
exits 0 rotative-index verify -d news.rot >out
exits 0 rotative-index merge -d news.rot >out
says out 'nothing to merge'
before=$(documents)
index deux.jsonl
same "$(documents)" $((before + 1))
exits 0 rotative-index merge -d news.rot >out
same "$(documents)" "$before"
search second >out
says out Un
exits 1 search '"premier texte"' >out
exits 3 rotative-index merge -d nowhere.rot 2>err
[ ! -e nowhere.rot ]
