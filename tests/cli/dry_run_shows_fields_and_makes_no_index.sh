rotative-index --dry-run -d news.rot "$CORPUS/sample.jsonl" "$CORPUS/texts" >out 2>err
empty err
says out 'inputs: 1 of JSON lines, 12 of text'
says out 'Agence Est-Caucase'
refuse test -e news.rot
