index "$CORPUS/sample.jsonl"
printf '# ce que suit la rédaction\ngreve\tgrève\nfaux\tfootball (\n\nannee\tdate:2018\nsans onglet\nrien\tmotquinexistepas\n' >queries.tsv
exits 2 search -Q queries.tsv --count >counts 2>err
same "$(cat counts)" "$(printf 'query\tcount\ngreve\t%s\nannee\t%s\nrien\t0' "$(search -c grève)" "$(search -c date:2018)")"
says err 'queries.tsv:3:15: error: '
says err 'queries.tsv:6:12: error: name and query stand in one line with a tab between them'
same "$(wc -l <err)" 2
search -Q - -n 3 -F id --format ndjson <<<"$(printf 'g\tgrève')" >rows
same "$(cut -c-12 rows | sort -u)" '{"query":"g"'
same "$(sed 's/"query":"g",//' rows)" "$(search -n 3 -F id --format ndjson grève)"
for i in {1..400}; do printf 'q%s\tgrève OU "de la" OU année%s\n' "$i" "$i"; done >many.tsv
search -Q many.tsv --count --threads 1 >one
search -Q many.tsv --count --threads 7 | cmp - one
same "$(tail -n +2 one | cut -f1 | paste -sd,)" "$(seq -f 'q%g' -s, 400)"
printf 'g\tgrève\nt\t*\n' >two.tsv
search -Q two.tsv --by year >matrix
same "$(head -n 1 matrix | cut -f1-3)" "$(printf 'query\t1944\t1945')"
same "$(($(tail -n 1 matrix | cut -f2- | tr '\t' '+')))" "$(search -c -- '* -date:none')"
search -Q two.tsv --by month --format ndjson | grep -qF '{"query":"g","period":"2018-04","count":1}'
exits 2 search -Q two.tsv --format html 2>/dev/null
exits 2 search --by day grève 2>/dev/null
exits 3 search -Q missing.tsv 2>/dev/null
