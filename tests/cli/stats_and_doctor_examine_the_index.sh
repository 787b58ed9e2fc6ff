index "$CORPUS/sample.jsonl"
search stats --format ndjson >stats
same "$(member stats articles)" "$(search -c '*')"
same "$(member stats uuid)" "$(member news.rot/manifest.json uuid)"
search stats | grep -q 'first day'
exits 0 search doctor >well
for check in version index articles disk lock leftovers rights ledger; do grep -q "ok .*$check" well || { cat well; exit 1; }; done
mkdir news.rot/segments/000099
exits 1 search doctor >left
says left 000099
rmdir news.rot/segments/000099
chmod o+w news.rot
exits 1 search doctor --format ndjson >open
says open 'chmod o-w news.rot'
chmod o-w news.rot
exits 3 find_in none.rot doctor >none
says none broken
find news.rot/segments -name 'postlist.glass' | head -n 1 | xargs rm
exits 3 search doctor >lost
says lost 'rotative-index verify'
