cat >a.jsonl <<'JSON'
{"id":"french","title":"Brève","text":"Le maire Jean Martin parle. Puis Martin se tait."}
{"id":"english","title":"Brève","text":"Le maire Paul Durand parle."}
{"id":"other","title":"Brève","text":"Le président Emmanuel Macron parle."}
JSON
index a.jsonl
ids() { search --format tsv -F id --no-match-ok "$@" | tail -n +2 | sort | tr '\n' ' '; }
same "$(ids 'per:jean_martin')" "french "
cat >names <<'NAMES'
# who is who
per:jean_martin = Jean Martin, "Paul Durand", VVP
NAMES
same "$(ids --aliases names 'per:jean_martin')" "english french "
same "$(ids --aliases names 'per:VVP')" "english french "
same "$(ids --aliases names 'entité:"paul durand"')" "english french "
same "$(ROTATIVE_ALIASES=names ids 'per:vvp')" "english french "
mkdir -p home/.config/rotative
cp names home/.config/rotative/aliases
same "$(HOME=home ids 'per:vvp')" "english french "
same "$(ids --aliases names 'per:"emmanuel macron"')" "other "
wrong() {
  printf '%s\n' "$1" >bad
  exits 2 search --aliases bad 'per:vvp' 2>err
  says err "bad:$2: $3"
}
wrong 'per:jean_martin Putin' 1 'an equals sign is missing'
wrong 'Poutine = Putin' 1 'the line does not start with per:'
wrong 'source:monde = Le Monde' 1 '"source" is none of per, org, loc and entity'
wrong 'per:poutine =' 1 'no other name'
wrong 'per:poutine = ,Putin' 1 'a name is empty'
wrong $'# fine\n\nper:poutine = "Putin' 3 'a quotation mark is never closed'
wrong $'per:poutine = \xff' 1 'this is not UTF-8'
exits 3 search --aliases lost 'per:vvp' 2>err
says err lost
