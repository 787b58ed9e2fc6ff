# In libexec, from wherever the tree lies and by whatever link it is called; where it lacks, one sentence says so.
build=$(dirname "$(command -v rotative-search)")
readelf -d "$build/rotative-search" | grep -q libxapian && skip 'rotative-search is linked as the whole program'
index "$CORPUS/sample.jsonl"
mkdir -p tree/bin tree/libexec/rotative
cp "$build/rotative-search" tree/bin/
ln -s tree/bin/rotative-search linked
exits 3 ./linked -d news.rot --facet person grève >out 2>err
empty out
says err "$PWD/tree/libexec/rotative/rotative-search-whole"
says err 'Hint: '
same "$(wc -l <err)" 1
LC_ALL=fr_FR.UTF-8 exits 3 ./linked -d news.rot --facet person grève 2>err
says err 'ne peut être lancé'
./linked --version >out
./linked --help >out
./linked help similar >out
cp "$build/rotative-search-whole" tree/libexec/rotative/
search --facet person grève >expected
./linked -d news.rot --facet person grève >out
cmp out expected
PATH="$PWD/tree/bin:$PATH" rotative-search -d news.rot --facet person grève >out
cmp out expected
mv tree moved
moved/bin/rotative-search -d news.rot --facet person grève >out
cmp out expected
