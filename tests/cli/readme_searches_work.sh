index "$CORPUS/sample.jsonl" "$CORPUS/texts"
export ROTATIVE_INDEX=news.rot
grep -E '^    rotative-search ' "$CORPUS/../../README.md" >commands
[ "$(wc -l <commands)" -gt 5 ]
while read -r command; do
  status=0
  bash -o pipefail -c "$command" >/dev/null 2>err || status=$?
  [ "$status" -le 1 ] || { echo "exit status $status: $command"; cat err; exit 1; }
done <commands
