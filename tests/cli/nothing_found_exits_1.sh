index "$CORPUS/sample.jsonl"
exits 0 search grève >/dev/null
exits 1 search introuvablement >out 2>err
empty out
exits 0 search --no-match-ok introuvablement 2>err
