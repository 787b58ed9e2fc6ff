mkdir -m 777 news.rot
exits 3 index "$CORPUS/sample.jsonl" 2>err
says err "everybody may write into news.rot"
says err "chmod o-w news.rot"
same "$(ls -A news.rot)" ""
chmod o-w news.rot
exits 0 index -q "$CORPUS/sample.jsonl"
chmod o+w news.rot
exits 3 index "$CORPUS/sample.jsonl"
same "$(search -c '*')" 60
(umask 0 && rotative-index -q -d open.rot "$CORPUS/sample.jsonl" && rotative-index -q -d open.rot "$CORPUS/sample.jsonl")
same "$(find_in open.rot -c '*')" 60
