# check-docs is shown a copy of the documents with one thing left out, or programs that leave one out.
root=$(realpath "$CORPUS/../..") programs=$(dirname "$(command -v rotative-search)")
command -v scdoc >/dev/null || echo "without scdoc pages are not built"
mkdir tree bin
cp -r "$root"/{docs,completions,scripts,README.md} tree
mkdir tree/tests && cp -r "$root/tests/cli" tree/tests
for room in common indexer search cmake; do ln -s "$root/$room" tree; done
for room in "$root"/tests/*; do [ -e "tree/tests/${room##*/}" ] || ln -s "$room" tree/tests; done
ln -s "$programs/rotative-index" "$programs/rotative-search" bin
check() { tree/scripts/check-docs bin >out 2>&1; }
check || { cat out; exit 1; }

# lost SENTENCE FILE SED: check-docs says the sentence where the file is edited so.
lost() {
  cp "tree/$2" kept
  sed -i -E "$3" "tree/$2"
  refuse cmp -s kept "tree/$2"
  refuse check
  says out "$1"
  cp kept "tree/$2"
}
lost '--collapse is missing in its man page' docs/man/rotative-search.1.scd 's/^\*--collapse\*/*--colapse*/'
lost '--sort is missing in its man page' docs/man/rotative-search.1.scd '/^\*--sort\*/d'
lost '--max-errors is missing in its completion of bash' completions/rotative-index.bash 's/--max-errors\b//g'
lost '--max-errors is missing in its completion of zsh' completions/rotative-index.zsh 's/--max-errors\b//g'
lost '--max-errors is missing in its completion of fish' completions/rotative-index.fish '/-l max-errors/d'
lost 'the verb cooc has no paragraph' docs/man/rotative-search.1.scd '/^\*cooc\*/d'
lost 'has a verb facet that the program has not' docs/man/rotative-search.1.scd 's/^\*cooc\*/*facet*/'
lost 'the format ris has no paragraph in rotative-search(1)' docs/man/rotative-search.1.scd 's/^\*bibtex\*, \*ris\*/*bibtex*/'
lost 'the format atom has no paragraph in rotative-formats(5)' docs/man/rotative-formats.5.scd '/^\*atom\*/d'
lost 'the field evoque: has no paragraph' docs/man/rotative-query.7.scd 's/ \*evoque:\*//'
lost 'the row field copies has no paragraph' docs/man/rotative-search.1.scd '/^\*copies\*/d'
lost 'the operator ]p has no line' docs/man/rotative-query.7.scd 's/\]p/]/g'
lost 'mentions --nonsense, which no program has' README.md 's/--collapse/--nonsense/'

# tells SENTENCE OF SED: the same where rotative-search answers to the words OF with something left out.
tells() {
  rm bin/rotative-search
  printf '#!/bin/bash\nif [[ "$*" == %q* ]]; then %q "$@" | sed -E %q; else exec %q "$@"; fi\n' \
    "$2" "$programs/rotative-search" "$3" "$programs/rotative-search" >bin/rotative-search
  chmod +x bin/rotative-search
  refuse check
  says out "$1"
}
tells '--ratio is missing in its --help' --help '/^ +--ratio/d'
tells '--ratio is missing in its completion' 'complete -- ' '/^--ratio/d'
tells 'the verb similar is missing in its completion' 'complete -- ' '/^similar/d'
tells 'has a verb similar that the program has not' --help '/^  similar/d'
tells 'the format bibtex is missing in its --help' --help 's/bibtex, //'
tells 'the field pays: is missing in its completion' 'complete -- ' '/^pays:/d'
