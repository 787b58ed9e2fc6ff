# What the light program hands on is answered as if the whole one had been called: rows, messages, status.
index "$CORPUS/sample.jsonl"
printf 'un\tgrève\ndeux\tloc:arménie\n' >queries.tsv
printf '[greve]\nquery = "grève"\n' >desk.toml
printf 'Erevan = Yerevan\n' >aliases
alike() {
  local left=0 right=0
  rotative-search -d news.rot "$@" <queries.tsv >left.out 2>left.err || left=$?
  rotative-search-whole -d news.rot "$@" <queries.tsv >right.out 2>right.err || right=$?
  same "$left" "$right"
  cmp left.out right.out
  cmp left.err right.err
}
for format in text ndjson json csv tsv nul markdown html bibtex ris; do alike --format "$format" grève; done
for kind in --count --any --collapse --explain --provenance '--sort=date' '--sort=-date' '--timeline=month' '--facet=person,source' '--kwic=30' \
  '--offset=1' '--limit=0' '--timeout=0' '--since=2020' '--quiet' '--fields=id,cluster,snippet'; do
  alike "$kind" grève
done
for query in '"chair à canon"' 'titre:grève' 'gr*' 'per:poutine' 'loc:arménie date:2020..2024' 'mention:2019' '[grève SNCF]s' 'SNCF AVANT/5 grève' \
  '3 DE (grève SNCF train)' 'retraites SAUF SNCF' '*' 'zzzyx' 'grève zzzyx' 'date:1800 grève' 'grève (' 'titre:' '-- -grève' ''; do
  alike "$query"
  alike --no-match-ok -c "$query"
done
alike -Q queries.tsv
alike -Q -
alike --queries desk.toml @greve
alike --queries desk.toml saved
alike --aliases aliases yerevan
alike help
alike help similar
alike complete gr
alike entities
alike stats
alike cooc grève
alike coverage
alike compare grève train
alike similar absent
alike show absent
alike why absent grève
alike --no-such-option
alike -d absent.rot grève
same "$(rotative-search -d news.rot -c --queries <(printf '[greve]\nquery = "grève"\n') @greve)" "$(search -c grève)"
