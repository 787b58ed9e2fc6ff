index "$CORPUS/sample.jsonl"
exec 9>>news.rot/lock
flock 9
exits 4 timeout 10 rotative-index -q -d news.rot "$CORPUS/texts" 2>err
says err news.rot
same "$(search -c '*')" 60
