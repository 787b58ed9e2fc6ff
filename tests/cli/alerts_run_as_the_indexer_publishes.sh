printf '[greve]\nquery = "grève"\n[tout]\nquery = "*"\nformat = "tsv"\nfields = ["id"]\n' >queries.toml
rotative-index --quiet -d news.rot --alerts alerts --queries queries.toml "$CORPUS/sample.jsonl" >out 2>err
empty out err
same "$(cat alerts/greve-*.ndjson | wc -l)" "$(search -c grève)"
copies 60 >many.jsonl
rotative-index --quiet -d news.rot --alerts alerts --queries queries.toml --segment-size 64K many.jsonl
same "$(cat alerts/tout-*.tsv | grep -cv '^id$')" "$(search -c '*')"
same "$(cat alerts/tout-*.tsv | grep -v '^id$' | sort | uniq -d)" ''
printf '[greve]\nquery = "grève ("\n' >queries.toml
printf '{"id":"n","title":"Grève","text":"Elle dure."}\n' >new.jsonl
exits 1 rotative-index --quiet -d news.rot --alerts alerts --queries queries.toml new.jsonl 2>err
says err 'queries.toml:2:'
says err 'ended with status 2'
same "$(search -c id:n)" 1  # the index has it all the same
