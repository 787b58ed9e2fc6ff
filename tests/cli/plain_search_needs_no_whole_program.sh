# Where the whole program is out of reach, words, phrases, names and days are answered all the same, and in vain too.
build=$(dirname "$(command -v rotative-search)")
readelf -d "$build/rotative-search" | grep -q libxapian && skip 'rotative-search is linked as the whole program'
index "$CORPUS/sample.jsonl"
mkdir alone
cp "$build/rotative-search" alone/
answers() {
  local status=0
  rotative-search-whole -d news.rot "$@" >expected 2>expected.err || status=$?
  exits "$status" alone/rotative-search -d news.rot "$@" >out 2>err
  cmp out expected
  cmp err expected.err
}
for query in grève 'grève SNCF' '"chair à canon"' 'titre:grève' 'gr*' 'per:poutine' 'loc:arménie date:2020..2024' 'mention:2019' \
  'retraites SAUF SNCF' 'grève OU train' 'source:"Le Courrier"' '*' 'date:none' 'zzzyx' 'grève zzzyx' 'grève date:1800' '(grève'; do
  answers "$query"
  answers -c "$query"
done
answers --format ndjson -n 0 train
answers --format markdown train
answers --format tsv -F id,cluster,snippet train
answers --sort=-date train
answers --kwic 30 train
answers --any 'où va le train ?'
exits 3 alone/rotative-search -d news.rot --collapse train 2>err
says err rotative-search-whole
