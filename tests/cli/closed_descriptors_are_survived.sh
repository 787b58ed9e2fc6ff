exits 0 index "$CORPUS/sample.jsonl" <&- >&- 2>&-
exits 0 search -c grève >out <&- 2>&-
[ "$(cat out)" -gt 0 ]
exits 0 index --reread "$CORPUS/sample.jsonl" >&-
rotative-index verify -d news.rot >/dev/null
# What was asked for cannot be given: never success.
exits 6 search -c grève >&- 2>err
says err 'standard output'
exits 6 rotative-index verify -d news.rot >&- 2>err
says err 'standard output'
exits 1 index - <&- 2>err
says err unreadable-input
same "$(search -c '*')" 60
