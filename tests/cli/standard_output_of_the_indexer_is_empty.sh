rotative-index -d news.rot "$CORPUS/sample.jsonl" >out 2>err
empty out
says err '60 indexed'
