[ -c /dev/full ] || skip 'no /dev/full'
index "$CORPUS/sample.jsonl"
for command in 'rotative-search -d news.rot -n 0 *' 'rotative-search --help' 'rotative-index --dry-run -d new.rot sample.jsonl' \
  'rotative-index verify -d news.rot' 'rotative-index --help' 'rotative-index --version'; do
  set -f
  # shellcheck disable=SC2086  # a command of several words
  (cd "$CORPUS" && exits 6 ${command//news.rot/$OLDPWD/news.rot}) >/dev/full 2>err
  says err 'cannot write to standard output'
done
