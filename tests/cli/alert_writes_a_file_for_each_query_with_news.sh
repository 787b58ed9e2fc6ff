index "$CORPUS/sample.jsonl"
cat >queries.toml <<'TOML'
[greve]
query = "grève"
[revue]
query = "gare"
format = "html"
[rien]
query = "motquinexistepas"
TOML
search --queries queries.toml --alert alerts >out
same "$(paste -sd, out)" alerts/greve-000001.ndjson,alerts/revue-000001.html
same "$(wc -l <alerts/greve-000001.ndjson)" "$(search -c grève)"
says alerts/revue-000001.html '<html'
exits 1 search -q --queries queries.toml --alert alerts
printf '{"id":"n","title":"Grève à la gare","text":"Elle dure."}\n' >new.jsonl
index new.jsonl
same "$(search --queries queries.toml --format markdown --alert alerts @greve)" alerts/greve-000002.md
says alerts/greve-000002.md 'Grève à la gare'
same "$(search --queries queries.toml --alert alerts)" alerts/revue-000002.html
exits 2 search --queries queries.toml --alert alerts @nix 2>err
says err 'no saved query is called @nix'
