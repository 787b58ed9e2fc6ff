index "$CORPUS/sample.jsonl"
cat >queries.toml <<'TOML'
# ce que suit la rédaction
[greve]
query = "grève OU préavis"
since = "2018"
fields = ["date", "title"]
[transports]
query = "@greve (sncf OU gare)"
TOML
export ROTATIVE_QUERIES=$PWD/queries.toml
same "$(search -c @greve)" "$(search -c --since 2018 'grève OU préavis')"
same "$(search -c '@greve -gare')" "$(search -c --since 2018 '(grève OU préavis) -gare')"
same "$(search -c @transports)" "$(search -c --since 2018 '(grève OU préavis) (sncf OU gare)')"
same "$(search --format tsv @greve | head -n 1)" "$(printf 'date\ttitle')"
same "$(search --format tsv -F id @greve | head -n 1)" id  # the command line wins
rotative-search saved >list
says list "$(printf 'greve       grève OU préavis --since=2018 --fields=date,title')"
says list "$(printf 'transports  ((grève OU préavis) date:"2018..") (sncf OU gare)')"
rotative-search saved --format=ndjson @greve | grep -qF '{"name":"greve","query":"grève OU préavis","since":"2018","fields":"date,title"}'
same "$(search -c '"@greve"')" "$(search -c '"greve"')"  # in quotation marks it is a word
exits 2 search @nix 2>err
says err 'no saved query is called nix'
