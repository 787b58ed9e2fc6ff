index "$CORPUS/sample.jsonl"
exits 2 search 'guerre (paix' >out 2>err
says err 'guerre (paix'
says err '^'
empty out
