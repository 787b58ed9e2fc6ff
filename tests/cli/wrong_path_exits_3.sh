exits 3 index absent.jsonl 2>err
says err absent.jsonl
refuse test -e news.rot
