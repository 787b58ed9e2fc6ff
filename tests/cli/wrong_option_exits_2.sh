exits 2 index --nonsense "$CORPUS/sample.jsonl" 2>err
says err --nonsense
exits 2 index --memory 1M "$CORPUS/sample.jsonl" 2>err
says err --memory
exits 2 index --max-errors many "$CORPUS/sample.jsonl" 2>err
says err --max-errors
exits 2 rotative-index "$CORPUS/sample.jsonl" 2>err
says err ROTATIVE_INDEX
exits 2 search --format=xml mot 2>err
says err ndjson
refuse test -e news.rot
