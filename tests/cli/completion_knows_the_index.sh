# The words that the shells' scripts hand over, and what the program proposes.
index "$CORPUS/sample.jsonl"
rotative-search complete -- -d news.rot source: >sources
[ -s sources ]
refuse grep -vE '^source:[^	]+	[0-9]+ articles?$' sources
rotative-search complete -- --db=news.rot loc: | cut -f1 >places
[ "$(search -c "$(head -n 1 places)")" -gt 0 ]
ROTATIVE_INDEX=news.rot rotative-search complete -- show '' | cut -f1 >ids
search show "$(head -n 1 ids)" >/dev/null
# Bash itself, with the words split as it splits them.
cat >try.bash <<'SCRIPT'
. "$1"
export ROTATIVE_INDEX=news.rot
COMP_WORDS=(rotative-search source :) COMP_CWORD=2
_rotative_search 2>/dev/null
printf '%s\n' "${COMPREPLY[@]}"
SCRIPT
bash try.bash "$CORPUS/../../completions/rotative-search.bash" >replies
same "$(cat replies)" "$(cut -f1 sources | sed 's/^source://')"
