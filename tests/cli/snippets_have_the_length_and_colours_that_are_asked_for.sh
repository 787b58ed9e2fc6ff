printf '%s\n' '{"id":"a","title":"Halle","text":"Un mot avant la grève des cheminots, et bien des mots encore après elle pour que la phrase soit longue."}' >one.jsonl
index one.jsonl
short=$(search --snippet 40 --format tsv -F snippet grève | tail -n 1)
long=$(search --snippet 300 --format tsv -F snippet grève | tail -n 1)
[ ${#short} -lt ${#long} ] && [ ${#short} -le 60 ]
same "$(search --snippet 0 --format tsv -F id,snippet grève | tail -n 1)" "a	"
search --color always grève | grep -q $'\x1b\['
refuse grep -q $'\x1b' <(search --color never grève)
refuse grep -q $'\x1b' <(search --color auto grève)
same "$(search --format nul -F id,title grève | tr '\0' '|')" 'a|Halle|'
exits 2 search --color sometimes grève 2>err
says err 'auto, always, never'
