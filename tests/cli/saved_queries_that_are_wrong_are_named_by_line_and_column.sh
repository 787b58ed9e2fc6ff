index "$CORPUS/sample.jsonl"
cat >queries.toml <<'TOML'
[a]
query = "grève ("
[b]
query = "@b x"
[c]
query = "incendie"
since = "jamais"
[d]
query = "incendie"
TOML
exits 2 rotative-search saved --queries queries.toml >out 2>err
says err 'queries.toml:2:'
says err 'queries.toml:4:10: error: @b stands for itself'
says err 'queries.toml:7:9: error: "jamais" is no date'
same "$(cat out)" "$(printf 'd  incendie')"
exits 2 search -q --queries queries.toml --alert alerts >out 2>err  # the others are given all the same
same "$(cat out)" alerts/d-000001.ndjson
printf '[a]\nquery = 3\n' >queries.toml
exits 2 rotative-search saved --queries queries.toml 2>err
says err 'queries.toml:2:9: error: query takes a string'
printf '[a]\nquery = "x"\nfromat = "html"\n' >queries.toml
exits 2 rotative-search saved --queries queries.toml 2>err
says err 'queries.toml:3:1: error: a saved query has no "fromat"'
printf '[a\n' >queries.toml
exits 2 rotative-search saved --queries queries.toml 2>err
says err 'queries.toml:1:'
exits 3 rotative-search saved --queries missing.toml 2>err
