printf '{"text":"La digue."}\n{"text":\n{"text":\n' >a.jsonl
exits 1 rotative-index -q -d 1.rot --max-errors 1 a.jsonl 2>err
says err rejects.ndjson
exits 0 rotative-index -q -d 2.rot --max-errors 2 a.jsonl
exits 1 rotative-index -q -d 3.rot --max-errors 50% a.jsonl 2>err
exits 0 rotative-index -q -d 4.rot --max-errors 70% a.jsonl
same "$(find_in 1.rot -c digue)" 1
