index "$CORPUS/sample.jsonl"
rotative-search serve -d news.rot --listen 127.0.0.1:0 >address 2>err &
server=$!
trap 'kill $server 2>/dev/null || :' EXIT
for _ in {1..100}; do [ -s address ] && break; sleep 0.05; done
address=$(cat address)
same "${address%:*}" 127.0.0.1
empty err
same "$(rotative-search -d "$address" -c grève)" "$(search -c grève)"
(cd news.rot && find . -type f -exec md5sum {} + | sort) >before
head -c 4096 /dev/urandom >"/dev/tcp/127.0.0.1/${address##*:}" || :  # nonsense costs its own connection only
same "$(rotative-search -d "$address" -c grève)" "$(search -c grève)"
(cd news.rot && find . -type f -exec md5sum {} + | sort) | cmp - before
exits 4 rotative-search serve -d news.rot --listen "$address" 2>err
says err 'cannot listen on'
exits 2 rotative-search serve -d news.rot --listen nowhere 2>err
exits 3 rotative-search serve -d missing.rot --listen 127.0.0.1:0 2>err
kill $server
wait $server
exits 3 rotative-search -d "$address" -c grève 2>err
says err 'no index can be reached'
